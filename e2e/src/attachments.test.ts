import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Dialog, Locator, Page } from 'playwright-core';
import { seriousFindings } from './axe.js';
import { PASSWORD, chooseInComposer, composerOf, deleteMessage, messageWith, say } from './doings.js';
import { gather } from './gathering.js';
import type { KrakenServer } from './kraken-server.js';
import { keptBytes, loseKeptBytes } from './kept-files.js';
import { paintPicture } from './paint-picture.js';
import { keepScreenshot, openPerson, type Person } from './person.js';

let server: KrakenServer;
let browser: Browser;
let ada: Person;
let ben: Person;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kraken-files-'));
  ({ server, browser, ada, ben } = await gather({ ben: { colorScheme: 'light' } }));
  await say(ben.page, 'Who has pictures of the wreck?');
});
afterAll(async () => {
  await browser.close();
  await server.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const chips = (page: Page): Locator => page.getByRole('list', { name: 'Files to send' }).getByRole('listitem');
const pictures = (page: Page, text: string): Locator => messageWith(page, text).getByRole('button', { name: /large$/ });
const isShown = (picture: Locator): Promise<boolean> =>
  picture
    .locator('img')
    .evaluate((image) => image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0);

const paint = (page: Page, name: string, size: readonly [number, number]) =>
  paintPicture(page, join(folder, name), size);

function save(name: string, bytes: Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function choose({ page }: Person, ...paths: string[]): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), chooseInComposer(page, 'Add files')]);
  await chooser.setFiles(paths);
}

test('files that wait survive a reload, also while they are being uploaded; removed, they do not come back', async () => {
  const { page } = ada;
  const parts = /\/api\/attachments\/[^/]+\?offset=/;
  const asked: string[] = [];
  const stay = (dialog: Dialog) => {
    asked.push(dialog.type());
    return dialog.dismiss();
  };
  page.on('dialog', stay);
  await choose(ada, save('uploaded.txt', Buffer.from('not sent yet')), await paint(page, 'kept.jpg', [900, 600]));
  await page.getByRole('progressbar', { name: 'kept.jpg is ready' }).waitFor({ state: 'attached' });
  // It never gets further than its announcement.
  await page.route(parts, (route) => route.abort('connectionreset'));
  await choose(ada, save('half.bin', Buffer.alloc(300_000, 7)));
  await page.getByRole('progressbar', { name: 'Uploading half.bin' }).waitFor();
  await expect.poll(() => keptBytes(page)).toBeGreaterThan(300_000);
  await page.reload();
  await chips(page).nth(2).waitFor();
  await expect.poll(() => chips(page).locator('img').count()).toBe(1);
  await keepScreenshot(page, 'attachments-kept-dark');
  await page.unroute(parts);
  await page.getByRole('button', { name: 'Remove uploaded.txt' }).click();
  await page.getByRole('progressbar', { name: 'half.bin is ready' }).waitFor({ state: 'attached', timeout: 30_000 });
  await page.reload();
  await page.getByRole('progressbar', { name: 'half.bin is ready' }).waitFor({ state: 'attached' });
  expect(await chips(page).count()).toBe(2);
  expect(asked).toEqual([]);
  page.off('dialog', stay);
  await composerOf(page).fill('Kept over the reload');
  await composerOf(page).press('Enter');
  await messageWith(ben.page, 'Kept over the reload')
    .getByRole('link', { name: /^Download half.bin/ })
    .waitFor();
  await expect.poll(() => keptBytes(page)).toBe(0);
});

test('a message that waits with its file goes out after a reload', async () => {
  const { page } = ada;
  const sending = /\/api\/(?:attachments|channels\/[^/]+\/messages)\//;
  // What the server takes is not known yet, and not told: the file goes with its message all the same.
  await page.route(sending, (route) => (route.request().method() === 'GET' ? undefined : route.abort()));
  await choose(ada, save('boat.txt', Buffer.from('from the boat')));
  await composerOf(page).fill('Written without a net');
  await composerOf(page).press('Enter');
  await messageWith(page, 'Written without a net').getByText('boat.txt').waitFor();
  await expect.poll(() => keptBytes(page)).toBe(13);
  await page.reload();
  await messageWith(page, 'Written without a net').getByText('boat.txt').waitFor();
  await page.unroute(sending);
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await messageWith(ben.page, 'Written without a net')
    .getByRole('link', { name: /^Download boat.txt/ })
    .waitFor();
});

test('what waits in another tab is that tab’s until it is closed; what nobody has any more is said to be lost', async () => {
  const { page } = ada;
  const tab = await ada.context.newPage();
  await tab.goto(page.url());
  await choose({ ...ada, page: tab }, save('tab.txt', Buffer.from('in the tab')));
  await tab.getByRole('progressbar', { name: 'tab.txt is ready' }).waitFor({ state: 'attached' });
  await expect.poll(() => keptBytes(tab)).toBe(10);
  await page.reload();
  await composerOf(page).fill('With a file of the other tab');
  expect(await chips(page).count()).toBe(0);
  await tab.close();
  await chips(page).getByText('tab.txt').waitFor();

  await page.getByRole('progressbar', { name: 'tab.txt is ready' }).waitFor({ state: 'attached' });
  await loseKeptBytes(page, server.url);
  await page.reload();
  await chips(page).getByText('No longer here').waitFor();
  await keepScreenshot(page, 'attachments-lost-dark');
  await expect.poll(() => page.getByRole('button', { name: 'Send message' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Remove tab.txt' }).click();
  await composerOf(page).press('Enter');
  await messageWith(ben.page, 'With a file of').waitFor();
});

test('pictures and a file are chosen, one is taken back, and the others are sent and seen by the other', async () => {
  const wreck = await paint(ada.page, 'wreck-dive.jpg', [1600, 700]);
  const reef = await paint(ada.page, 'reef.jpg', [900, 900]);
  await choose(
    ada,
    wreck,
    reef,
    save('tides.pdf', Buffer.from('%PDF-1.4 tides of the week')),
    save('no.txt', Buffer.from('no')),
  );
  await chips(ada.page).nth(3).waitFor();
  await composerOf(ada.page).fill('Last year from the wreck, so you know what you are saying yes to:');
  await keepScreenshot(ada.page, 'attachments-chosen-dark');
  await ada.page.getByRole('button', { name: 'Remove no.txt' }).click();
  await composerOf(ada.page).press('Enter');
  await chips(ada.page).first().waitFor({ state: 'detached' });
  for (const { page } of [ada, ben]) {
    await pictures(page, 'from the wreck').nth(1).waitFor();
    await expect.poll(() => isShown(pictures(page, 'from the wreck').first()), { timeout: 20_000 }).toBe(true);
    await messageWith(page, 'from the wreck')
      .getByRole('link', { name: /^Download tides.pdf/ })
      .waitFor();
    expect(await page.getByText('no.txt').count()).toBe(0);
  }
  await keepScreenshot(ben.page, 'attachments-seen-light');
});

test('a picture is shown large, the arrows go on, Esc leads back to where one was', async () => {
  await pictures(ben.page, 'from the wreck').first().click();
  const lightbox = ben.page.getByRole('dialog', { name: /^Picture: wreck-dive.jpg/ });
  await lightbox.getByText('1600 × 700').waitFor();
  expect(await seriousFindings(ben.page)).toEqual([]);
  await keepScreenshot(ben.page, 'lightbox-light');
  await ben.page.keyboard.press('ArrowRight');
  await ben.page
    .getByRole('dialog', { name: /^Picture: reef.jpg/ })
    .getByText('2 of 2')
    .waitFor();
  await ben.page.keyboard.press('Escape');
  await ben.page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect
    .poll(() =>
      pictures(ben.page, 'from the wreck')
        .first()
        .evaluate((button) => button === document.activeElement),
    )
    .toBe(true);
});

test('an upload that breaks off goes on where it ended; one that is refused says why, and nothing typed is lost', async () => {
  let parts = 0;
  const offsets: string[] = [];
  await ada.page.route(/\/api\/attachments\/[^/]+\?offset=/, async (route) => {
    offsets.push(new URL(route.request().url()).searchParams.get('offset') ?? '');
    // The second part does not arrive.
    await (++parts === 2 ? route.abort('connectionreset') : route.continue());
  });
  await choose(ada, save('dive-log.bin', Buffer.alloc(2_500_000, 7)));
  await composerOf(ada.page).fill('All my dives, raw');
  await composerOf(ada.page).press('Enter');
  await messageWith(ben.page, 'All my dives')
    .getByRole('link', { name: /^Download dive-log.bin/ })
    .waitFor({ timeout: 30_000 });
  expect(offsets).toEqual(['0', '1048576', '1048576', '2097152']);
  await ada.page.unroute(/\/api\/attachments\/[^/]+\?offset=/);

  await ada.page.route(/\/api\/attachments\/[^/]+$/, (route) =>
    route.request().method() === 'PUT'
      ? route.fulfill({ status: 409, contentType: 'application/problem+json', body: QUOTA_REACHED })
      : route.continue(),
  );
  await choose(ada, save('more.bin', Buffer.from('more')));
  await chips(ada.page).getByText('There is no room left').waitFor();
  await composerOf(ada.page).fill('And the last one');
  await composerOf(ada.page).press('Enter');
  await messageWith(ada.page, 'And the last one')
    .getByText(/^Not sent: There is no room left/)
    .waitFor();
  await ada.page.unroute(/\/api\/attachments\/[^/]+$/);
  await messageWith(ada.page, 'And the last one').getByRole('button', { name: 'Retry', exact: true }).click();
  await messageWith(ben.page, 'And the last one')
    .getByRole('link', { name: /^Download more.bin/ })
    .waitFor();
});

const QUOTA_REACHED = JSON.stringify({
  type: 'urn:kraken:problem:quota-reached',
  title: 'x',
  status: 409,
  code: 'quota-reached',
});

test('files are dropped onto the conversation and pasted into it; they alone are a message', async () => {
  const drop = await ben.page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['dropped'], 'dropped.txt'));
    return data;
  });
  for (const type of ['dragenter', 'dragover']) await ben.page.dispatchEvent('main', type, { dataTransfer: drop });
  await ben.page.getByText('Drop files to send them to #').waitFor();
  await keepScreenshot(ben.page, 'attachments-drop-light');
  await ben.page.dispatchEvent('main', 'drop', { dataTransfer: drop });
  await chips(ben.page).getByText('dropped.txt').waitFor();
  expect(await ben.page.getByText('Drop files').count()).toBe(0);
  await composerOf(ben.page).evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File(['pasted'], 'pasted.txt'));
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await chips(ben.page).getByText('pasted.txt').waitFor();
  await composerOf(ben.page).press('Enter');
  await ada.page
    .getByRole('log')
    .getByRole('link', { name: /^Download dropped.txt/ })
    .waitFor();
  await messageWith(ada.page, 'dropped.txt')
    .getByRole('link', { name: /^Download pasted.txt/ })
    .waitFor();
});

test('deleted, the bytes are gone for whoever had their address', async () => {
  const address = await messageWith(ben.page, 'from the wreck')
    .getByRole('link', { name: /^Download tides/ })
    .getAttribute('href');
  expect((await ben.page.request.get(`${server.url}${address}`)).status()).toBe(200);
  await deleteMessage(ada.page, 'from the wreck');
  await pictures(ben.page, 'from the wreck').first().waitFor({ state: 'detached' });
  expect((await ben.page.request.get(`${server.url}${address}`)).status()).toBe(404);
});

test('on a phone pictures fit the column, and the quota stands on the page of the account', async () => {
  const phone = await openPerson(browser, server.url, { device: 'phone' });
  await phone.page.getByLabel('User name').fill('ben');
  await phone.page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await phone.page.getByRole('button', { name: 'Sign in' }).click();
  await phone.page
    .getByRole('navigation', { name: 'Channels' })
    .getByRole('link', { name: /^general/ })
    .click();
  const four = [];
  for (const [i, sides] of (
    [
      [800, 600],
      [600, 900],
      [1200, 500],
      [700, 700],
    ] as const
  ).entries())
    four.push(await paint(ada.page, `dive-${i}.jpg`, sides));
  await choose(ada, ...four);
  await composerOf(ada.page).fill('Four from this morning');
  await composerOf(ada.page).press('Enter');
  await expect
    .poll(
      async () =>
        (await pictures(phone.page, 'Four from').count()) === 4 && isShown(pictures(phone.page, 'Four from').last()),
      { timeout: 20_000 },
    )
    .toBe(true);
  await keepScreenshot(phone.page, 'attachments-phone');
  await keepScreenshot(ada.page, 'attachments-four-dark');
  const isWide = await phone.page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(isWide).toBe(false);
  await phone.page.goto(`${server.url}/you`);
  await phone.page.getByText(/of 2 GB used/).waitFor();
  expect([...ada.faults, ...ben.faults, ...phone.faults]).toEqual([]);
  await phone.context.close();
});
