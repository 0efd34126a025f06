import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Locator } from 'playwright-core';
import { composerOf, messageWith, say } from './doings.js';
import { gather } from './gathering.js';
import type { KrakenServer } from './kraken-server.js';
import { keepScreenshot, type Person } from './person.js';

let server: KrakenServer;
let browser: Browser;
let ada: Person;
let guest: Person;
beforeAll(async () => {
  ({ server, browser, ada, ben: guest } = await gather({ ben: { colorScheme: 'light' } }));
});
afterAll(async () => {
  await browser.close();
  await server.dispose();
});

const CODE =
  "// metres of sea water\nconst tank = 12.5;\nconst lasts = (minutes: number) => tank * 'bar'.length > minutes;";

test('code stands in the colours of its language, loaded only then, and can be copied', async () => {
  const chunks: string[] = [];
  guest.page.on('request', (request) => chunks.push(request.url()));
  await say(ada.page, 'no code yet');
  await messageWith(guest.page, 'no code yet').waitFor();
  expect(chunks.filter((url) => url.includes('HighlightedCode'))).toEqual([]);

  await composerOf(ada.page).fill(`The table, as promised:\n\`\`\`ts\n${CODE}\n\`\`\`\nand \`inline\` too`);
  await composerOf(ada.page).press('Enter');
  const block = messageWith(guest.page, 'as promised');
  await block
    .locator('pre span', { hasText: /^const$/ })
    .first()
    .waitFor();
  expect(chunks.some((url) => url.includes('HighlightedCode'))).toBe(true);

  await guest.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await block.hover();
  await block.getByRole('button', { name: 'Copy code' }).click();
  await block.getByRole('button', { name: 'Copied' }).waitFor();
  await expect.poll(() => guest.page.evaluate(() => navigator.clipboard.readText())).toBe(CODE);
});

test('what turns the direction of writing ends where a link begins, and each paragraph goes in its own', async () => {
  await say(ada.page, '\u202Egpj.exe see https://a.example/menu and on');
  const link = messageWith(guest.page, 'gpj.exe').getByRole('link');
  await link.waitFor();
  expect(await goesRight(link)).toBe(true);
  // Hostile control: without being isolated it is turned around like the text before it.
  await link.evaluate((element) => element.setAttribute('style', 'unicode-bidi: normal'));
  expect(await goesRight(link)).toBe(false);
  await say(ada.page, 'שלום לכולם');
  expect(await goesRight(messageWith(guest.page, 'שלום').locator('p'))).toBe(false);
});

/** @returns whether the last letter of a text stands to the right of its first one. */
const goesRight = (text: Locator): Promise<boolean> =>
  text.evaluate((element) => {
    const node = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
    const leftOf = (at: number): number => {
      const range = document.createRange();
      if (node) range.setStart(node, at);
      if (node) range.setEnd(node, at + 1);
      return range.getBoundingClientRect().left;
    };
    return leftOf((node?.textContent?.length ?? 1) - 1) > leftOf(0);
  });

test('a spoiler is covered for everybody until they ask for it', async () => {
  await say(ada.page, 'The wreck is ||the **Thistlegorm**||, of course');
  const message = messageWith(guest.page, 'The wreck is');
  const cover = message.getByRole('button', { name: 'Hidden text' });
  await cover.waitFor();
  await keepScreenshot(guest.page, 'markdown-covered-light');
  await cover.press('Enter');
  await cover.waitFor({ state: 'detached' });
  await message.getByText('Thistlegorm').waitFor();
  const stillCovered = messageWith(ada.page, 'The wreck is').getByRole('button', { name: 'Hidden text' });
  await expect.poll(() => stillCovered.count()).toBe(1);
});

test('Ctrl+B and Ctrl+I mark what is selected, Ctrl+Z takes it back, and a few emoji alone are large', async () => {
  const field = composerOf(ada.page);
  await field.fill('deep');
  await field.press('Control+A');
  await field.press('Control+B');
  await expect.poll(() => field.inputValue()).toBe('**deep**');
  await field.press('Control+I');
  await expect.poll(() => field.inputValue()).toBe('***deep***');
  await field.press('Control+B');
  await expect.poll(() => field.inputValue()).toBe('*deep*');
  await field.press('Control+Z');
  await expect.poll(() => field.inputValue()).toBe('***deep***');
  await field.press('Enter');
  await messageWith(guest.page, 'deep').locator('em strong, strong em').waitFor();

  await say(ada.page, '🐙🤿');
  const large = messageWith(guest.page, '🐙🤿').locator('p');
  await large.waitFor();
  const sizeOf = (text: string) =>
    messageWith(guest.page, text)
      .locator('p')
      .first()
      .evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
  expect(await sizeOf('🐙🤿')).toBeGreaterThan(2 * (await sizeOf('no code yet')));
  await keepScreenshot(guest.page, 'markdown-light');
  await keepScreenshot(ada.page, 'markdown-dark');
});

test('what would run, load or break the page is text: for the other, too', async () => {
  const texts = [
    '<img src=x onerror="window.isBroken = true">',
    '[press](javascript:window.isBroken=true)',
    '![pixel](https://example.org/pixel.gif)',
    '>'.repeat(4000),
  ];
  for (const text of texts) await say(ada.page, text);
  await say(ada.page, 'still here');
  await messageWith(guest.page, 'still here').waitFor();
  expect(await guest.page.evaluate(() => 'isBroken' in window)).toBe(false);
  const addresses = await guest.page
    .getByRole('log')
    .locator('a')
    .evaluateAll((links) => links.map((a) => a.getAttribute('href')));
  expect(addresses.filter((address) => !/^(https?|mailto):/.test(address ?? ''))).toEqual([]);
  expect(await guest.page.getByRole('log').locator('img').count()).toBe(0);
  expect([...ada.faults, ...guest.faults]).toEqual([]);
});
