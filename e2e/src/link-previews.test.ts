import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { messageWith, say } from './doings.js';
import { gather } from './gathering.js';
import type { KrakenServer } from './kraken-server.js';
import { keepScreenshot, launchBrowser, type Person } from './person.js';

let web: Server;
let site: string;
let server: KrakenServer;
let browser: Browser;
let ada: Person;
let ben: Person;
beforeAll(async () => {
  const painter = await launchBrowser();
  const picture = await paintWreck(painter);
  await painter.close();
  web = createServer(({ url }, response) => {
    if (url === '/wreck.png') response.setHeader('content-type', 'image/png').end(picture);
    else response.setHeader('content-type', 'text/html').end(PAGE);
  });
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(web.address() as AddressInfo).port}`;
  site = `http://${host}/wreck`;
  const env = { LINK_PREVIEW_HOSTS: host };
  ({ server, browser, ada, ben } = await gather({ ben: { colorScheme: 'light' }, env }));
});
afterAll(async () => {
  await browser.close();
  await server.dispose();
  web.close();
});

const PAGE = `<title>The Thistlegorm</title><meta property="og:site_name" content="Red Sea Wreck Museum">
  <meta property="og:description" content="A British cargo ship that sank in 1941 with motorcycles, rifles and two locomotives aboard. At thirty metres, and best dived early.">
  <meta property="og:image" content="/wreck.png">`;

async function paintWreck(from: Browser): Promise<Buffer> {
  const page = await from.newPage({ viewport: { width: 600, height: 600 } });
  await page.setContent('<body style="background:linear-gradient(160deg,#0a2a33,#0f6b6b 55%,#f2b84b)">');
  const picture = await page.screenshot();
  await page.close();
  return picture;
}

test('what stands behind a link is shown to both, taken away by its author, and shown to nobody who does not want it', async () => {
  await say(ada.page, `Read this before Tuesday: ${site}`);
  for (const { page } of [ada, ben]) {
    const preview = messageWith(page, 'before Tuesday').getByRole('group', { name: 'The Thistlegorm' });
    await preview.getByText('Red Sea Wreck Museum').waitFor();
    await expect
      .poll(() => preview.locator('img').evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth), {
        timeout: 20_000,
      })
      .toBeGreaterThan(0);
  }
  await keepScreenshot(ada.page, 'link-preview-dark');
  await keepScreenshot(ben.page, 'link-preview-light');
  await ben.page.goto(`${server.url}/you`);
  // The switch shows it before it is stored; the page is left after that.
  const stored = ben.page.waitForResponse((response) => response.url().endsWith('/notification-settings/previews'));
  await ben.page.getByRole('switch', { name: 'Show what stands behind links' }).click();
  expect((await stored).ok()).toBe(true);
  await ben.page.goBack();
  await messageWith(ben.page, 'before Tuesday').waitFor();
  await ben.page.getByText('Red Sea Wreck Museum').waitFor({ state: 'detached' });
  // On the other device too, and there it is turned on again.
  const otherTab = await ben.context.newPage();
  await otherTab.goto(`${server.url}/you`);
  const otherSwitch = otherTab.getByRole('switch', { name: 'Show what stands behind links' });
  await otherSwitch.waitFor();
  await expect.poll(() => otherSwitch.isChecked()).toBe(false);
  await otherSwitch.click();
  await ben.page.getByText('Red Sea Wreck Museum').waitFor();
  await otherTab.close();
  await messageWith(ada.page, 'before Tuesday').hover();
  await ada.page.getByRole('button', { name: 'Take the previews away' }).click();
  for (const { page } of [ada, ben]) await page.getByText('Red Sea Wreck Museum').waitFor({ state: 'detached' });
  expect([...ada.faults, ...ben.faults]).toEqual([]);
});
