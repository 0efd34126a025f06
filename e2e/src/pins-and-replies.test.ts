import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Locator, Page } from 'playwright-core';
import { seriousFindings } from './axe.js';
import { composerOf, logOf, messageWith, PASSWORD, press, say } from './doings.js';
import { gather } from './gathering.js';
import type { KrakenServer } from './kraken-server.js';
import { keepScreenshot, openPerson, type Person } from './person.js';

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

const ORIGINAL = 'bring a jacket';
const pinsOf = (page: Page): Locator => page.getByRole('complementary', { name: 'Pinned messages' });

test('an answer shows what it answers, which follows its edit and its deletion on both screens', async () => {
  await say(ada.page, 'Boat leaves at **nine** from pier four, bring a jacket');
  await act(guest.page, 'Boat leaves', 'Reply');
  await guest.page.getByRole('group', { name: 'Answering' }).getByText('Boat leaves at nine').waitFor();
  await keepScreenshot(guest.page, 'reply-composer-light');
  await composerOf(guest.page).fill('I will be there');
  // The draft keeps what it answers.
  await guest.page.reload();
  await guest.page.getByRole('group', { name: 'Answering' }).getByText('Boat leaves at nine').waitFor();
  await composerOf(guest.page).press('Enter');
  await guest.page.getByRole('group', { name: 'Answering' }).waitFor({ state: 'detached' });
  for (const { page } of [ada, guest])
    await messageWith(page, 'I will be there')
      .getByRole('button', { name: /Boat leaves at nine/ })
      .waitFor();

  await say(guest.page, 'not an answer');
  await messageWith(ada.page, 'not an answer').waitFor();
  expect(
    await messageWith(ada.page, 'not an answer')
      .getByRole('button', { name: /Boat leaves/ })
      .count(),
  ).toBe(0);

  await act(ada.page, ORIGINAL, 'Edit');
  await ada.page.getByLabel('Edit message').fill('Boat leaves at ten from pier four, bring a jacket');
  await ada.page.getByLabel('Edit message').press('Enter');
  await rowOf(guest.page, ORIGINAL).getByText('edited').waitFor();
  for (const { page } of [ada, guest])
    await messageWith(page, 'I will be there')
      .getByRole('button', { name: /Boat leaves at ten/ })
      .waitFor();
  await keepScreenshot(ada.page, 'reply-dark');
});

test('Esc takes the answering back before anything else', async () => {
  await act(guest.page, 'not an answer', 'Reply');
  const bar = guest.page.getByRole('group', { name: 'Answering' });
  await bar.waitFor();
  await composerOf(guest.page).press('Escape');
  await bar.waitFor({ state: 'detached' });
  await expect.poll(() => composerOf(guest.page).inputValue()).toBe('');
});

test('what the owner pins stands in the panel of both, and leads to the message, loaded or not', async () => {
  await act(ada.page, ORIGINAL, 'Pin');
  await guest.page.getByRole('button', { name: 'Show pinned messages' }).click();
  await pinsOf(guest.page).getByText('Boat leaves at ten').waitFor();
  expect(await messageWith(guest.page, 'not an answer').getByRole('button', { name: 'Pin' }).count()).toBe(0);
  await keepScreenshot(guest.page, 'pins-light');

  // More than the pages that are loaded when one comes in; read on another device.
  const place = guest.page.url();
  await guest.page.goto(`${server.url}/dms`);
  const { pathname } = new URL(ada.page.url());
  const channelId = pathname.split('/').at(-1) ?? '';
  for (let i = 0; i < 130; i++) {
    const id = `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`;
    const path = `${server.url}/api/channels/${channelId}/messages/${id}`;
    const answer = await ada.context.request.put(path, {
      data: { content: `line ${i}` },
      headers: { origin: server.url },
    });
    expect(answer.ok()).toBe(true);
  }
  await guest.context.request.post(`${server.url}/api/unread/read`, {
    data: { channelIds: [channelId] },
    headers: { origin: server.url },
  });
  await guest.page.goto(place);
  // What was kept may say that there is something new: nothing is.
  await messageWith(guest.page, 'line 129').waitFor();
  await guest.page.getByRole('separator', { name: 'New', exact: true }).waitFor({ state: 'detached' });
  await guest.page.getByRole('button', { name: 'Show pinned messages' }).click();
  await pinsOf(guest.page).getByRole('button', { name: 'Show in the conversation' }).click();
  const shown = rowOf(guest.page, ORIGINAL);
  await shown.waitFor();
  expect(await isSeen(shown)).toBe(true);
  await keepScreenshot(guest.page, 'jumped-to-light');

  await act(ada.page, 'line 129', 'Pin');
  await pinsOf(guest.page).getByText('line 129').waitFor();
  await ada.page.getByRole('button', { name: 'Show pinned messages' }).click();
  await pinsOf(ada.page)
    .getByRole('article')
    .filter({ hasText: 'line 129' })
    .getByRole('button', { name: 'Unpin' })
    .click();
  await pinsOf(guest.page).getByText('line 129').waitFor({ state: 'detached' });
});

test('a deleted message is quoted as such, and leaves the pins', async () => {
  await ada.page.reload();
  await ada.page.getByRole('button', { name: 'Show pinned messages' }).click();
  await pinsOf(ada.page).getByRole('button', { name: 'Show in the conversation' }).click();
  await act(ada.page, ORIGINAL, 'Delete');
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Delete message' }).click();
  await pinsOf(guest.page).getByText('Nothing is pinned').waitFor();
  for (const { page } of [ada, guest]) {
    const answer = messageWith(page, 'I will be there');
    await answer.getByText('The message was deleted').waitFor();
    expect(await answer.getByText('Boat leaves').count()).toBe(0);
  }
  await keepScreenshot(ada.page, 'pins-empty-dark');
});

test('on a phone the pins take the place of the conversation, and give it back', async () => {
  const phone = await openPerson(browser, server.url, { device: 'phone' });
  await phone.page.getByLabel('User name').fill('ben');
  await phone.page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await phone.page.getByRole('button', { name: 'Sign in' }).click();
  await phone.page
    .getByRole('navigation', { name: 'Channels' })
    .getByRole('link', { name: /^general/ })
    .click();
  await logOf(phone.page).waitFor();
  await act(ada.page, 'not an answer', 'Pin');
  await phone.page.getByRole('button', { name: 'Show pinned messages' }).click();
  await pinsOf(phone.page).getByText('not an answer').waitFor();
  await expect.poll(() => logOf(phone.page).isVisible()).toBe(false);
  await keepScreenshot(phone.page, 'pins-phone');
  await pinsOf(phone.page).getByRole('button', { name: 'Show in the conversation' }).click();
  await messageWith(phone.page, 'not an answer').waitFor();
  await keepScreenshot(phone.page, 'reply-phone');
  // A tap on a message opens what can be done with it.
  await messageWith(phone.page, 'not an answer').getByText('not an answer').tap();
  const sheet = phone.page.getByRole('dialog');
  await sheet.getByRole('button', { name: 'Reply', exact: true }).waitFor();
  expect(await seriousFindings(phone.page)).toEqual([]);
  await keepScreenshot(phone.page, 'message-sheet-phone');
  await sheet.getByRole('button', { name: 'Reply', exact: true }).click();
  await sheet.waitFor({ state: 'detached' });
  await phone.page.getByRole('group', { name: 'Answering' }).waitFor();
  expect([...ada.faults, ...guest.faults, ...phone.faults]).toEqual([]);
});

const act = (page: Page, text: string, action: string): Promise<void> => press(rowOf(page, text), action);

/** @returns the first row with a text: those that answer it come later. */
function rowOf(page: Page, text: string): Locator {
  return logOf(page).getByRole('article').filter({ hasText: text }).first();
}

/** @returns whether the middle of a row is where the log can be seen. */
function isSeen(row: Locator): Promise<boolean> {
  return row.evaluate((element) => {
    const log = element.closest('[role="log"]')?.getBoundingClientRect();
    const { top, height } = element.getBoundingClientRect();
    const middle = top + height / 2;
    return log !== undefined && middle > log.top && middle < log.bottom;
  });
}
