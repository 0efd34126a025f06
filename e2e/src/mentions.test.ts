import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { seriousFindings } from './axe.js';
import { composerOf, copyInviteLink, joinByInvite, messageWith, press, say } from './doings.js';
import { gather } from './gathering.js';
import type { KrakenServer } from './kraken-server.js';
import { keepScreenshot, openPerson, type Person } from './person.js';

let server: KrakenServer;
let browser: Browser;
let ada: Person;
let ben: Person;
let phone: Person;
beforeAll(async () => {
  ({ server, browser, ada, ben } = await gather({ ben: { colorScheme: 'light' } }));
  phone = await openPerson(browser, server.url, { device: 'phone' });
  await joinByInvite(phone, await copyInviteLink(ada), { name: 'cleo', displayName: 'Cleo Park' });
});
afterAll(async () => {
  await browser.close();
  await server.dispose();
});

const offer = (page: Page) => page.getByRole('listbox', { name: 'Who may be meant' });
const inbox = (page: Page) => page.getByRole('link', { name: /^Notifications/ }).first();
const rows = (page: Page) => page.getByRole('main').getByRole('listitem');

async function mention(page: Page, typed: string, name: string): Promise<void> {
  await composerOf(page).pressSequentially(typed);
  await offer(page).getByRole('option', { name }).waitFor();
  await composerOf(page).press('Tab');
}

test('who is meant is offered while typing; the field shows names, the message has pills, and who is meant sees it', async () => {
  await say(ada.page, 'Morning everybody! The boat leaves at nine.');
  await ben.page
    .getByRole('link', { name: /^Direct messages/ })
    .first()
    .click();
  await composerOf(ada.page).pressSequentially('@');
  await offer(ada.page)
    .getByRole('option', { name: /everyone/ })
    .waitFor();
  await keepScreenshot(ada.page, 'mention-offer-dark');
  await composerOf(ada.page).fill('');
  await mention(ada.page, 'Can you bring the tanks, @be', 'Ben Ortiz');
  await expect.poll(() => composerOf(ada.page).inputValue()).toBe('Can you bring the tanks, @Ben Ortiz ');
  await composerOf(ada.page).pressSequentially('? See ');
  await mention(ada.page, '#gen', 'general');
  await composerOf(ada.page).press('Enter');
  const row = messageWith(ada.page, 'Can you bring the tanks');
  await row.getByRole('button', { name: '@Ben Ortiz' }).waitFor();
  await row.getByRole('link', { name: '#general' }).waitFor();
  await ben.page
    .getByRole('link', { name: /^Notifications, 1 unread/ })
    .first()
    .waitFor();
});

test('the inbox leads to the message, which stands out; reading it takes the mark away, here and on the other device', async () => {
  const other = await ben.context.newPage();
  // Not where the message stands: there it would be read.
  await other.goto(`${server.url}/dms`);
  await other
    .getByRole('link', { name: /^Notifications, 1 unread/ })
    .first()
    .waitFor();
  await inbox(ben.page).click();
  await rows(ben.page).filter({ hasText: 'Can you bring the tanks, @Ben Ortiz' }).waitFor();
  await keepScreenshot(ben.page, 'inbox-light');
  expect(await seriousFindings(ben.page)).toEqual([]);
  await rows(ben.page).first().getByRole('link').click();
  const row = messageWith(ben.page, 'Can you bring the tanks');
  await row.waitFor();
  await expect.poll(() => row.getAttribute('data-for-me')).toBe('true');
  await keepScreenshot(ben.page, 'mention-light');
  await other.getByRole('link', { name: 'Notifications', exact: true }).first().waitFor();
  await other.close();
});

test('an edit that takes the mention away takes the notification along; everyone is called by who leads', async () => {
  await phone.page.goto(`${server.url}/notifications`);
  await composerOf(ada.page).fill('@everyone the weather is fine.');
  await composerOf(ada.page).press('Enter');
  await rows(phone.page).filter({ hasText: 'the weather is fine' }).waitFor();
  await keepScreenshot(phone.page, 'inbox-phone');
  await composerOf(ben.page).fill('@everyone me too!');
  await ben.page.getByText('You may not call @everyone here').waitFor();
  await keepScreenshot(ben.page, 'mention-notice-light');
  await composerOf(ben.page).press('Enter');
  await messageWith(ada.page, 'me too!').waitFor();
  const row = messageWith(ada.page, 'the weather is fine');
  await press(row, 'Edit');
  await ada.page.getByLabel('Edit message').fill('The weather is fine.');
  await ada.page.getByLabel('Edit message').press('Enter');
  await rows(phone.page).filter({ hasText: 'the weather is fine' }).waitFor({ state: 'detached' });
  expect(await rows(phone.page).filter({ hasText: 'me too' }).count()).toBe(0);
  for (const { faults } of [ada, ben, phone]) expect(faults).toEqual([]);
});
