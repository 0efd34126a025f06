import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { composerOf, messageWith, setUpInstance } from './doings.js';
import { KrakenServer } from './kraken-server.js';
import { keepScreenshot, launchBrowser, openPerson, type Person } from './person.js';

let server: KrakenServer;
let browser: Browser;
let ada: Person;
beforeAll(async () => {
  [server, browser] = await Promise.all([KrakenServer.start(), launchBrowser()]);
  ada = await openPerson(browser, server.url);
  await setUpInstance(ada);
});
afterAll(async () => {
  await browser.close();
  await server.dispose();
});

test('a name that is being typed offers emoji, and Enter takes one instead of sending', async () => {
  const { page } = ada;
  const field = composerOf(page);
  await field.pressSequentially('look, an :octo');
  const offer = page.getByRole('listbox', { name: 'Emoji' });
  await offer.getByRole('option', { name: ':octopus:' }).waitFor();
  await keepScreenshot(page, 'emoji-offer-dark');
  await field.press('Enter');
  await offer.waitFor({ state: 'detached' });
  expect(await field.inputValue()).toBe('look, an 🐙 ');
  await field.press('Enter');
  await messageWith(page, 'look, an 🐙').waitFor();
});

test('a name that is closed is meant; arrows choose; Escape leaves the letters as they are', async () => {
  const { page } = ada;
  const field = composerOf(page);
  await field.pressSequentially(':tada:');
  await expect.poll(() => field.inputValue()).toBe('🎉 ');
  await field.pressSequentially(':wav');
  const offer = page.getByRole('listbox', { name: 'Emoji' });
  await offer.waitFor();
  const second = await offer.getByRole('option').nth(1).innerText();
  await field.press('ArrowDown');
  await field.press('Tab');
  expect(await field.inputValue()).toBe(`🎉 ${second.split('\n')[0]} `);
  await field.pressSequentially(':oct');
  await offer.waitFor();
  await field.press('Escape');
  await offer.waitFor({ state: 'detached' });
  expect(await field.inputValue()).toContain(':oct');
  await field.fill('');
});

test('times and addresses are no emoji, and the button puts one where one writes', async () => {
  const { page } = ada;
  const field = composerOf(page);
  await field.pressSequentially('at 10:30 on https://example.org');
  expect(await page.getByRole('listbox', { name: 'Emoji' }).count()).toBe(0);
  await field.press('Home');
  await page.getByRole('button', { name: 'Choose an emoji' }).click();
  await page.getByRole('textbox', { name: 'Find an emoji' }).fill('wave');
  await page.keyboard.press('Enter');
  await expect.poll(() => field.inputValue()).toBe('👋at 10:30 on https://example.org');
  expect(ada.faults).toEqual([]);
});
