import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { PASSWORD, press, say } from './doings.js';
import { gather } from './gathering.js';
import type { KrakenServer } from './kraken-server.js';
import { keepScreenshot, openPerson, type Person } from './person.js';

let server: KrakenServer;
let browser: Browser;
let ada: Person;
let ben: Person;
beforeAll(async () => {
  ({ server, browser, ada, ben } = await gather({ ben: { colorScheme: 'light' } }));
  await say(ada.page, 'Morning everybody!');
  await say(ada.page, QUESTION);
  await say(ben.page, 'Visibility was 18 m yesterday.');
});
afterAll(async () => {
  await browser.close();
  await server.dispose();
});

const QUESTION = 'Boat is booked: 14 places, nitrox included. Who comes along?';
const history = (page: Page) => page.getByRole('log', { name: /^Messages in #/ });
const row = (page: Page, text: string) => history(page).getByRole('article').filter({ hasText: text });
const thread = (page: Page) => page.getByRole('complementary', { name: 'Thread' });
const reply = (page: Page, text: string) => thread(page).getByRole('article').filter({ hasText: text });
const summary = (page: Page, name: RegExp) => history(page).getByRole('button', { name });

async function write(page: Page, text: string): Promise<void> {
  const field = thread(page).getByRole('textbox', { name: 'Reply in the thread' });
  await field.fill(text);
  await field.press('Enter');
}

test('a thread begins under a message; the other sees the count, opens it, and both see what is said', async () => {
  await press(row(ben.page, QUESTION), 'Reply in a thread');
  await thread(ben.page).getByText('No replies yet').waitFor();
  await write(ben.page, 'Me, and I bring a friend.');
  await summary(ada.page, /^1 reply/).click();
  await reply(ada.page, 'I bring a friend').waitFor();
  await write(ada.page, 'Lovely: that makes **twelve**.');
  await reply(ben.page, 'that makes twelve').waitFor();
  await summary(ben.page, /^2 replies/).waitFor();
  // What is said there is not said in the channel.
  for (const { page } of [ada, ben]) expect(await row(page, 'that makes twelve').count()).toBe(0);
  await keepScreenshot(ada.page, 'thread-dark');
  await keepScreenshot(ben.page, 'thread-light');
});

test('the thread has an address: it is open after a reload, and the way back leads out of it', async () => {
  expect(new URL(ben.page.url()).searchParams.get('thread')).not.toBeNull();
  await thread(ben.page).getByRole('textbox').fill('half a sen');
  await ben.page.reload();
  await reply(ben.page, 'that makes twelve').waitFor();
  await expect.poll(() => thread(ben.page).getByRole('textbox').inputValue()).toBe('half a sen');
  await thread(ben.page).getByRole('textbox').fill('');
  await ada.page.goBack();
  await thread(ada.page).waitFor({ state: 'detached' });
  await ada.page.goForward();
  await reply(ada.page, 'that makes twelve').waitFor();
});

test('a reply is edited, reacted to and deleted in the thread, seen by the other', async () => {
  const mine = reply(ben.page, 'I bring a friend');
  await press(mine, 'Edit');
  await thread(ben.page).getByLabel('Edit message').fill('Me, and I bring two friends.');
  await thread(ben.page).getByLabel('Edit message').press('Enter');
  await reply(ada.page, 'two friends').getByText('edited').waitFor();

  await press(reply(ada.page, 'two friends'), 'Add a reaction');
  await ada.page.getByRole('grid', { name: 'Emoji' }).waitFor();
  await ada.page.getByRole('textbox', { name: 'Find an emoji' }).fill('party');
  await ada.page.keyboard.press('Enter');
  await reply(ben.page, 'two friends').getByRole('list', { name: 'Reactions' }).waitFor();

  await press(reply(ada.page, 'that makes twelve'), 'Delete');
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Delete message' }).click();
  await reply(ben.page, 'that makes twelve').waitFor({ state: 'detached' });
  await summary(ben.page, /^1 reply/).waitFor();
  await expect.poll(() => thread(ben.page).getByRole('article').count()).toBe(2);
});

test('on a phone the thread takes the place of the conversation', async () => {
  const phone = await openPerson(browser, server.url, { device: 'phone' });
  await phone.page.getByLabel('User name').fill('ben');
  await phone.page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await phone.page.getByRole('button', { name: 'Sign in' }).click();
  await phone.page
    .getByRole('navigation', { name: 'Channels' })
    .getByRole('link', { name: /^general/ })
    .click();
  await summary(phone.page, /^1 reply/).waitFor();
  await keepScreenshot(phone.page, 'thread-summary-phone');
  await summary(phone.page, /^1 reply/).click();
  await reply(phone.page, 'two friends').waitFor();
  await expect.poll(() => history(phone.page).isVisible()).toBe(false);
  await keepScreenshot(phone.page, 'thread-phone');
  await thread(phone.page).getByRole('button', { name: 'Close the thread' }).click();
  await history(phone.page).waitFor();
  expect(phone.faults).toEqual([]);
  await phone.context.close();
});

test('a deleted message stands empty while there are replies to it, and leaves with the last', async () => {
  await press(row(ada.page, QUESTION), 'Delete');
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Delete message' }).click();
  await row(ben.page, 'This message was deleted.').waitFor();
  await thread(ben.page).getByText('This message was deleted.').waitFor();
  expect(await ben.page.getByText('Boat is booked').count()).toBe(0);
  await keepScreenshot(ben.page, 'thread-deleted-light');

  await press(reply(ben.page, 'two friends'), 'Delete');
  await ben.page.getByRole('dialog').getByRole('button', { name: 'Delete message' }).click();
  await thread(ada.page).getByText('This thread is not there').waitFor();
  await row(ada.page, 'This message was deleted.').waitFor({ state: 'detached' });
  expect([...ada.faults, ...ben.faults]).toEqual([]);
});
