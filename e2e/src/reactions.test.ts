import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Locator, Page } from 'playwright-core';
import { logOf, messageWith, PASSWORD, press, say } from './doings.js';
import { gather } from './gathering.js';
import type { KrakenServer } from './kraken-server.js';
import { keepScreenshot, openPerson, type Person } from './person.js';

let server: KrakenServer;
let browser: Browser;
let ada: Person;
let guest: Person;
beforeAll(async () => {
  ({ server, browser, ada, ben: guest } = await gather({ ben: { colorScheme: 'light' } }));
  await say(ada.page, 'Boat is booked: 14 places, nitrox included. Deposit until Friday.');
});
afterAll(async () => {
  await browser.close();
  await server.dispose();
});

const TEXT = 'Boat is booked';
const chip = (page: Page, name: string | RegExp) => messageWith(page, TEXT).getByRole('button', { name });

test('what can be done with a message is there for the keyboard, and drawn once one comes to it', async () => {
  const bar = messageWith(guest.page, TEXT).getByRole('group');
  await bar.getByRole('button').last().waitFor();
  const buttons = await bar.getByRole('button').count();
  expect(buttons).toBeGreaterThan(3);
  expect(await bar.locator('svg').count()).toBe(0);
  await bar.getByRole('button').last().focus();
  await expect.poll(() => bar.locator('svg').count()).toBe(buttons);
});

test('one chooses from the picker, the other joins in by the chip, and each sees their own', async () => {
  await openPicker(guest.page, TEXT);
  await keepScreenshot(guest.page, 'emoji-picker-light');
  await guest.page.getByRole('textbox', { name: 'Find an emoji' }).fill('octop');
  await guest.page.keyboard.press('Enter');
  await chip(ada.page, '🐙, 1 reaction').waitFor();
  await expect.poll(() => chip(ada.page, '🐙, 1 reaction').getAttribute('aria-pressed')).toBe('false');

  await chip(ada.page, '🐙, 1 reaction').click();
  for (const page of [ada.page, guest.page]) {
    await chip(page, '🐙, 2 reactions').waitFor();
    await expect.poll(() => chip(page, '🐙, 2 reactions').getAttribute('aria-pressed')).toBe('true');
  }
  await chip(ada.page, '🐙, 2 reactions').hover();
  await ada.page.getByRole('tooltip').getByText('Ben Ortiz').waitFor();
  await ada.page.getByRole('tooltip').getByText('Ada Marsh').waitFor();
  await keepScreenshot(ada.page, 'reactions-dark');
});

test('arrows choose in the picker, tones of skin are kept, and the last used stands first', async () => {
  await openPicker(ada.page, TEXT);
  const tone = ada.page.getByRole('button', { name: /^Tone of skin/ });
  for (let i = 0; i < 3; i++) await tone.click();
  const search = ada.page.getByRole('textbox', { name: 'Find an emoji' });
  await search.fill('clapping');
  await search.press('Enter');
  await chip(guest.page, '👏🏽, 1 reaction').waitFor();
  await openPicker(ada.page, TEXT);
  await search.press('ArrowRight');
  await search.press('ArrowLeft');
  await search.press('Enter');
  // The last one used, in the tone chosen: pressed again it is taken back.
  await chip(guest.page, '👏🏽, 1 reaction').waitFor({ state: 'detached' });
  expect(await chip(ada.page, /👏/).count()).toBe(0);
});

test('the last one to take it back takes the emoji away, on both screens and after a reload', async () => {
  await chip(ada.page, '🐙, 2 reactions').click();
  await chip(guest.page, '🐙, 1 reaction').click();
  for (const { page } of [ada, guest]) await chip(page, /🐙/).waitFor({ state: 'detached' });
  await guest.page.reload();
  await messageWith(guest.page, TEXT).waitFor();
  // What the browser kept is shown first, and may be a second old: what was missed is told once it is connected.
  await expect.poll(() => messageWith(guest.page, TEXT).getByRole('list', { name: 'Reactions' }).count()).toBe(0);
});

test('on a phone the chips and the picker fit', async () => {
  const phone = await openPerson(browser, server.url, { device: 'phone' });
  await phone.page.getByLabel('User name').fill('ben');
  await phone.page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await phone.page.getByRole('button', { name: 'Sign in' }).click();
  await phone.page
    .getByRole('navigation', { name: 'Channels' })
    .getByRole('link', { name: /^general/ })
    .click();
  await logOf(phone.page).waitFor();
  await openPicker(ada.page, TEXT);
  await ada.page.getByRole('textbox', { name: 'Find an emoji' }).fill('party');
  await ada.page.keyboard.press('Enter');
  const reactions = messageWith(phone.page, TEXT).getByRole('list', { name: 'Reactions' });
  await reactions.getByRole('button', { name: 'Add a reaction' }).click();
  const picker = phone.page.getByRole('grid', { name: 'Emoji' });
  await picker.waitFor();
  expect(await overflow(phone.page, picker)).toBeLessThanOrEqual(0);
  await keepScreenshot(phone.page, 'emoji-picker-phone');
  await phone.page.keyboard.press('Escape');
  await picker.waitFor({ state: 'detached' });
  await keepScreenshot(phone.page, 'reactions-phone');
  expect([...ada.faults, ...guest.faults, ...phone.faults]).toEqual([]);
});

async function openPicker(page: Page, text: string): Promise<void> {
  await press(messageWith(page, text), 'Add a reaction');
  await page.getByRole('grid', { name: 'Emoji' }).waitFor();
}

/** @returns how many px of a box lie outside the window. */
async function overflow(page: Page, box: Locator): Promise<number> {
  const place = await box.boundingBox();
  const size = page.viewportSize();
  if (!place || !size) throw new Error('nothing is drawn');
  await logOf(page).waitFor();
  return Math.max(-place.x, place.x + place.width - size.width);
}
