import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { composerOf, deleteMessage, messageWith, press, say, setUpInstance } from './doings.js';
import { KrakenServer } from './kraken-server.js';
import { keepScreenshot, launchBrowser, openPerson, type Person } from './person.js';

let server: KrakenServer;
let browser: Browser;
let ada: Person;
beforeAll(async () => {
  [server, browser] = await Promise.all([KrakenServer.start(), launchBrowser()]);
  ada = await openPerson(browser, server.url);
  await setUpInstance(ada);
  await composerOf(ada.page).waitFor();
});
afterAll(async () => {
  await browser.close();
  await server.dispose();
});

test('what is made of a message that is deleted meanwhile goes on in the composer', async () => {
  const { page, context } = ada;
  await say(page, 'will be deleted');
  await press(messageWith(page, 'will be deleted'), 'Edit');
  await page.getByLabel('Edit message').fill('much better words');
  const other = await context.newPage();
  await other.goto(page.url());
  await deleteMessage(other, 'will be deleted');
  await expect.poll(() => composerOf(page).inputValue()).toBe('much better words');
  await other.close();
});

test('what was begun and not sent is found on one’s own page, and is gone once it is discarded', async () => {
  const { page } = ada;
  await page.goto(`${server.url}/you`);
  const section = page.getByRole('listitem').filter({ hasText: 'much better words' });
  await section.waitFor();
  await keepScreenshot(page, 'unsent-texts');
  await section.getByRole('button', { name: 'Discard' }).click();
  await section.waitFor({ state: 'detached' });
  expect(ada.faults).toEqual([]);
});
