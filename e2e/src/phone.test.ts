import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Locator, Page } from 'playwright-core';
import { composerOf, messageWith, say, setUpInstance } from './doings.js';
import { KrakenServer } from './kraken-server.js';
import { keepScreenshot, launchBrowser, openPerson } from './person.js';

let server: KrakenServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([KrakenServer.start(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await server.dispose();
});

test('on a phone there is one column: the conversation, and a way to the channels and the members and back', async () => {
  const ada = await openPerson(browser, server.url, { device: 'phone' });
  const { page } = ada;
  await keepScreenshot(page, 'phone-wizard');
  await setUpInstance(ada, { withSampleData: true });
  await channels(page).getByRole('link').first().click();
  await say(page, 'from the boat');
  await messageWith(page, 'from the boat').waitFor();
  await expectOneColumn(page);
  await keepScreenshot(page, 'phone-conversation');

  const sections = page.getByRole('navigation', { name: 'Sections' });
  await sections.getByRole('link', { name: 'Channels' }).click();
  await channels(page).waitFor();
  await expectOneColumn(page);
  await keepScreenshot(page, 'phone-channels');
  await channels(page).getByRole('link').first().click();
  await composerOf(page).waitFor();
  await page.goBack();
  await channels(page).waitFor();
  expect(ada.faults).toEqual([]);
});

function channels(page: Page): Locator {
  return page.getByRole('navigation', { name: 'Channels' });
}

async function expectOneColumn(page: Page): Promise<void> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width, 'nothing is wider than the screen').toBeLessThanOrEqual(390);
}
