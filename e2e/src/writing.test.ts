import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { seriousFindings } from './axe.js';
import { composerOf, messageWith, setUpInstance, signInAsOwner } from './doings.js';
import { KrakenServer } from './kraken-server.js';
import { keepScreenshot, launchBrowser, openPerson, type Person } from './person.js';

let server: KrakenServer;
let browser: Browser;
let ada: Person;
/** Her other device. */
let there: Person;
beforeAll(async () => {
  [server, browser] = await Promise.all([KrakenServer.start(), launchBrowser()]);
  ada = await openPerson(browser, server.url);
  await setUpInstance(ada);
  there = await openPerson(browser, server.url, { device: 'laptop', colorScheme: 'light' });
  await signInAsOwner(there);
});
afterAll(async () => {
  await browser.close();
  await server.dispose();
});

const sendLater = (page: Page) => page.getByRole('button', { name: 'Send later' });
const rowWith = (page: Page, text: string) => page.getByRole('listitem').filter({ hasText: text });

test('what is to be sent later is chosen with the keyboard, and waits on every device of its author', async () => {
  const { page } = ada;
  await composerOf(page).fill('The boat leaves at **nine**.');
  await sendLater(page).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: /^Tomorrow morning/ }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await keepScreenshot(page, 'send-later-menu-dark');
  await page.getByRole('menuitem', { name: /^Tomorrow morning/ }).press('Enter');
  await page.getByText(/^Will be sent/).waitFor();
  expect(await composerOf(page).inputValue()).toBe('');
  await there.page.getByRole('link', { name: /^1 message waits here/ }).click();
  await rowWith(there.page, 'The boat leaves at nine.').waitFor();
  await keepScreenshot(there.page, 'scheduled-light');
  expect(await seriousFindings(there.page)).toEqual([]);
});

test('its text and time are changed, it is taken back and put back, and sent before its time it is there once', async () => {
  const { page } = there;
  const row = rowWith(page, 'The boat leaves');
  await row.getByRole('button', { name: 'Change' }).click();
  await page.getByRole('dialog').getByLabel('Text').fill('The boat leaves at ten.');
  await page.getByRole('dialog').getByLabel('Date and time').fill('2020-01-01T09:00');
  await page.getByText('Choose a time to come').waitFor();
  const inTwoDays = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 16);
  await page.getByRole('dialog').getByLabel('Date and time').fill(inTwoDays);
  await keepScreenshot(page, 'scheduled-edit-light');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await rowWith(page, 'The boat leaves at ten.').waitFor();
  await row.getByRole('button', { name: 'Take back' }).click();
  await page.getByText('Nothing is scheduled').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await row.getByRole('button', { name: 'Send now' }).click();
  await row.waitFor({ state: 'detached' });
  await messageWith(ada.page, 'The boat leaves at ten.').waitFor();
  expect(await messageWith(ada.page, 'The boat leaves at ten.').count()).toBe(1);
  expect([...ada.faults, ...there.faults]).toEqual([]);
});
