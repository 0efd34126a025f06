import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { composerOf, messageWith, press, say, signInAs } from './doings.js';
import { gather } from './gathering.js';
import type { KrakenServer } from './kraken-server.js';
import { seriousFindings } from './axe.js';
import { keepScreenshot, openPerson, type Person } from './person.js';

let server: KrakenServer;
let browser: Browser;
let ada: Person;
let ben: Person;
beforeAll(async () => {
  ({ server, browser, ada, ben } = await gather({ ben: { colorScheme: 'light' } }));
  await ada.page.getByRole('button', { name: 'Create a channel' }).click();
  await ada.page.getByRole('dialog').getByLabel('Name').fill('trip-planning');
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Create channel' }).click();
  await channel(ada.page, 'general').click();
  await say(ada.page, 'Boat is booked: 14 places, nitrox included.');
  await say(ada.page, 'Deposit until Friday.');
  await messageWith(ben.page, 'Deposit until').waitFor();
});
afterAll(async () => {
  await browser.close();
  await server.dispose();
});

const channel = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Channels' }).getByRole('link', { name: new RegExp(`^${name}`) });
async function openMore(page: Page, text: string): Promise<void> {
  await press(messageWith(page, text), 'More');
}

test('a message is marked unread, stays so on the screen that shows it, and is unread on the other device', async () => {
  const phone = await openPerson(browser, server.url, { device: 'laptop' });
  await signInAs(phone, 'ben');
  await channel(phone.page, 'trip-planning').click();
  await composerOf(phone.page).waitFor();
  await openMore(ben.page, 'Boat is booked');
  await ben.page.getByRole('menuitem', { name: 'Mark unread' }).click();
  for (const { page } of [ben, phone]) await page.getByRole('link', { name: 'general, 2 unread messages' }).waitFor();
  await say(ada.page, 'And bring a torch.');
  await messageWith(ben.page, 'bring a torch').waitFor();
  // A new message is read as it comes, and with it all before it.
  await ben.page.getByRole('link', { name: 'general', exact: true }).waitFor();
  await openMore(ben.page, 'Deposit until');
  await ben.page.getByRole('menuitem', { name: 'Mark unread' }).click();
  await ben.page.getByRole('link', { name: 'general, 2 unread messages' }).waitFor();
  await phone.page.keyboard.press('Shift+Escape');
  for (const { page } of [ben, phone]) await page.getByRole('link', { name: 'general', exact: true }).waitFor();
  expect(phone.faults).toEqual([]);
  await phone.context.close();
});

test('a message is forwarded with a word of one’s own; others see whose words they are and where they are from', async () => {
  const { page } = ben;
  await openMore(page, 'Boat is booked');
  await page.getByRole('menuitem', { name: 'Forward' }).click();
  await page
    .getByRole('dialog')
    .getByRole('textbox', { name: /^Where to/ })
    .fill('trip');
  await page.getByRole('option', { name: /trip-planning/ }).click();
  await page.getByLabel('A word of your own').fill('For the list here.');
  expect(await seriousFindings(page)).toEqual([]);
  await keepScreenshot(page, 'forward-dialog-light');
  await page.getByRole('button', { name: 'Forward to trip-planning' }).click();
  await page.getByText('Forwarded to trip-planning').waitFor();
  await channel(ada.page, 'trip-planning').click();
  const forwarded = messageWith(ada.page, 'Boat is booked');
  await forwarded.getByText('Forwarded from').waitFor();
  await forwarded.getByText('Ada Marsh').waitFor();
  await messageWith(ada.page, 'For the list here.').waitFor();
  await keepScreenshot(ada.page, 'forwarded-dark');
  await forwarded.getByRole('link', { name: '#general' }).click();
  await messageWith(ada.page, 'Deposit until').waitFor();
});

test('in slow mode the composer counts down and keeps the text, also after a reload; the owner need not wait', async () => {
  await ada.page.getByRole('button', { name: 'Menu of general' }).click();
  await ada.page.getByRole('menuitem', { name: 'Edit channel' }).click();
  await ada.page
    .getByRole('dialog')
    .getByRole('combobox', { name: 'Slow mode' })
    .or(ada.page.getByLabel('Slow mode'))
    .first()
    .click();
  await ada.page.getByRole('option', { name: '1 h', exact: true }).click();
  await ada.page.getByRole('button', { name: 'Save' }).click();
  await ben.page.getByText('Slow mode: one message every 1 h').waitFor();
  await say(ben.page, 'I bring two torches.');
  await messageWith(ada.page, 'two torches').waitFor();
  await ben.page.getByText(/^Slow mode: you can send again in (1 h|59 min)/).waitFor();
  await composerOf(ben.page).fill('and a spare battery');
  await composerOf(ben.page).press('Enter');
  await expect.poll(() => composerOf(ben.page).inputValue()).toBe('and a spare battery');
  await keepScreenshot(ben.page, 'slow-mode-light');
  await ben.page.reload();
  await ben.page.getByText(/^Slow mode: you can send again in (1 h|59 min)/).waitFor();
  await expect.poll(() => composerOf(ben.page).inputValue()).toBe('and a spare battery');
  await expect.poll(() => ben.page.getByRole('button', { name: 'Send message' }).isDisabled()).toBe(true);
  // A thread is part of its channel, and the pause is counted by the clock of the server.
  await ben.page.addInitScript(`{ const now = Date.now; Date.now = () => now() + 3 * 3600_000; }`);
  await ben.page.reload();
  await press(messageWith(ben.page, 'two torches'), 'Reply in a thread');
  const thread = ben.page.getByRole('complementary', { name: 'Thread' });
  await thread.getByText(/^Slow mode: you can send again in (1 h|59 min)/).waitFor();
  for (const text of ['first', 'second']) await say(ada.page, text);
  await messageWith(ben.page, 'second').waitFor();
  expect([...ada.faults, ...ben.faults]).toEqual([]);
});
