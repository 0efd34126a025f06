import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { seriousFindings } from './axe.js';
import { composerOf, logOf, messageWith, press } from './doings.js';
import { gather } from './gathering.js';
import type { KrakenServer } from './kraken-server.js';
import { keepScreenshot, type Person } from './person.js';
import { choosePicture } from './pictures-doings.js';

let server: KrakenServer;
let browser: Browser;
let ada: Person;
let ben: Person;
beforeAll(async () => {
  ({ server, browser, ada, ben } = await gather({ ben: { colorScheme: 'light' } }));
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
  await expect.poll(() => field.inputValue()).toBe('look, an 🐙 ');
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
  await expect.poll(() => field.inputValue()).toBe(`🎉 ${second.split('\n')[0]} `);
  await field.pressSequentially(':oct');
  await offer.waitFor();
  await field.press('Escape');
  await offer.waitFor({ state: 'detached' });
  await expect.poll(() => field.inputValue()).toContain(':oct');
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
});

test('a community makes an emoji of its own, and it is written, seen, and reacted with like any other', async () => {
  const { page } = ada;
  const place = page.url();
  await composerOf(page).fill('');
  await page.getByRole('button', { name: 'Menu of Deep Sea Divers' }).click();
  await page.getByRole('menuitem', { name: 'Community settings' }).click();
  await page.getByRole('link', { name: 'Manage emoji' }).click();
  await choosePicture(page, 'Picture of the emoji', [300, 300]);
  await page.getByLabel('Name of the emoji').fill('Bad Name');
  await page.getByRole('button', { name: 'Add the emoji' }).click();
  await page.getByText('2 to 32 small letters').waitFor();
  await page.getByLabel('Name of the emoji').fill('deep_sea');
  await page.getByRole('button', { name: 'Add the emoji' }).click();
  await page.getByRole('button', { name: 'Rename :deep_sea:' }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await keepScreenshot(page, 'emoji-settings-dark');

  await page.goto(place);
  const field = composerOf(page);
  await field.pressSequentially('seen :deep');
  await page.getByRole('option', { name: ':deep_sea:' }).click();
  await expect.poll(() => field.inputValue()).toBe('seen :deep_sea: ');
  await field.press('Enter');
  for (const person of [ada, ben])
    await messageWith(person.page, 'seen').getByRole('img', { name: ':deep_sea:' }).waitFor();

  await ben.page.getByRole('button', { name: 'Choose an emoji' }).click();
  await ben.page.getByRole('heading', { name: 'Made here' }).waitFor();
  await keepScreenshot(ben.page, 'emoji-picker-light');
  await ben.page.getByRole('gridcell', { name: 'deep_sea' }).click();
  await expect.poll(() => composerOf(ben.page).inputValue()).toBe(':deep_sea:');
  await composerOf(ben.page).press('Enter');
  await press(messageWith(page, 'seen'), 'Add a reaction');
  await page.getByRole('gridcell', { name: 'deep_sea' }).first().click();
  await messageWith(ben.page, 'seen').getByRole('button', { name: ':deep_sea: 1' }).waitFor();
  await keepScreenshot(page, 'emoji-written-dark');
  await keepScreenshot(ben.page, 'emoji-written-light');
});

test('renamed it stays the same emoji; deleted its name is left where it was written', async () => {
  const { page } = ada;
  const place = page.url();
  await page.goto(`${place.split('/channels')[0]}/settings/emoji`);
  await page.getByRole('button', { name: 'Rename :deep_sea:' }).click();
  await page.getByRole('dialog').getByLabel('Name of the emoji').fill('abyss');
  await page.getByRole('button', { name: 'Save' }).click();
  await messageWith(ben.page, 'seen').getByRole('img', { name: ':abyss:' }).first().waitFor();
  await page.getByRole('button', { name: 'Delete :abyss:' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await messageWith(ben.page, 'seen').getByText(':deep_sea:').waitFor();
  expect(await logOf(ben.page).getByRole('img', { name: ':abyss:' }).count()).toBe(0);
  expect([...ada.faults, ...ben.faults]).toEqual([]);
});
