import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { seriousFindings } from './axe.js';
import { press, say } from './doings.js';
import { gather } from './gathering.js';
import type { KrakenServer } from './kraken-server.js';
import { keepScreenshot, type Person } from './person.js';

let server: KrakenServer;
let browser: Browser;
let ada: Person;
let ben: Person;
beforeAll(async () => {
  ({ server, browser, ada, ben } = await gather({ ben: { colorScheme: 'light' } }));
  for (const text of [QUESTION, OTHER]) await say(ada.page, text);
});
afterAll(async () => {
  await browser.close();
  await server.dispose();
});

const QUESTION = 'Boat is booked: 14 places, nitrox included. Who comes along?';
const OTHER = 'Who has a spare torch for the night dive?';
const history = (page: Page) => page.getByRole('log', { name: /^Messages in #/ });
const row = (page: Page, text: string) => history(page).getByRole('article').filter({ hasText: text });
const thread = (page: Page) => page.getByRole('complementary', { name: 'Thread', exact: true });
const threads = (page: Page) => page.getByRole('complementary', { name: 'Threads' });
const channels = (page: Page) => page.getByRole('navigation', { name: 'Channels' });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function openThread(page: Page, text: string): Promise<void> {
  await press(row(page, text), 'Reply in a thread');
  await thread(page).getByRole('article').filter({ hasText: text }).waitFor();
}

async function write(page: Page, text: string): Promise<void> {
  const field = thread(page).getByRole('textbox', { name: 'Reply in the thread' });
  await field.fill(text);
  await field.press('Enter');
}

test('who is replied to follows the thread: what is new is seen at its message and at the list of threads', async () => {
  await openThread(ben.page, QUESTION);
  await write(ben.page, 'Me, and I bring a friend.');
  await button(ben.page, 'Following').waitFor();
  await row(ada.page, QUESTION).getByText('1 new').waitFor();
  await button(ada.page, 'Show threads, new replies').click();
  await threads(ada.page)
    .getByRole('button', { name: /14 places.*1 reply.*1 new/ })
    .waitFor();
  expect(await row(ada.page, OTHER).getByText('new').count()).toBe(0);
  await keepScreenshot(ada.page, 'threads-list-dark');
  await channels(ada.page).getByRole('button', { name: 'Threads, new replies in 1' }).click();
  await ada.page.getByRole('menuitem', { name: 'Thread in #general, 1 new reply' }).waitFor();
  await keepScreenshot(ada.page, 'threads-unread-dark');
  await ada.page.keyboard.press('Escape');
  expect(await channels(ben.page).getByText('Threads').count()).toBe(0);
});

test('the list leads into the thread; once it is seen it is read, in the other tab too', async () => {
  const otherTab = await ada.context.newPage();
  await otherTab.goto(ada.page.url());
  await row(otherTab, QUESTION).getByText('1 new').waitFor();
  await ada.page.bringToFront();
  await threads(ada.page)
    .getByRole('button', { name: /14 places/ })
    .click();
  await thread(ada.page).getByText('I bring a friend').waitFor();
  await thread(ada.page).getByText('New', { exact: true }).waitFor();
  await keepScreenshot(ada.page, 'thread-divider-dark');
  await row(otherTab, QUESTION).getByText('1 new').waitFor({ state: 'detached' });
  await channels(otherTab).getByText('Threads').waitFor({ state: 'detached' });
  await expect.poll(() => otherTab.getByRole('button', { name: 'Show threads', exact: true }).count()).toBe(1);
  await otherTab.close();
});

test('that somebody writes in a thread is seen there, and not in the channel', async () => {
  await thread(ben.page).getByRole('textbox').pressSequentially('And a');
  await thread(ada.page).getByText('Ben Ortiz is typing').waitFor();
  await expect.poll(() => ada.page.getByText('Ben Ortiz is typing').count()).toBe(1);
  await keepScreenshot(ada.page, 'thread-typing-dark');
  await write(ben.page, 'And a dog.');
  await thread(ada.page).getByRole('article').filter({ hasText: 'And a dog.' }).waitFor();
  await thread(ada.page).getByText('Ben Ortiz is typing').waitFor({ state: 'detached' });
});

test('who stops following hears of no new replies; the list goes on with what is new, live', async () => {
  await button(ada.page, 'Following').click();
  await button(ada.page, 'Follow').waitFor();
  await thread(ada.page).getByRole('button', { name: 'Close the thread' }).click();
  await threads(ada.page)
    .getByRole('button', { name: /2 replies/ })
    .waitFor();
  await write(ben.page, 'A small one.');
  await threads(ada.page)
    .getByRole('button', { name: /3 replies/ })
    .waitFor();
  expect(await ada.page.getByText('1 new').count()).toBe(0);
  await thread(ben.page).getByRole('button', { name: 'Close the thread' }).click();
  await openThread(ben.page, OTHER);
  await write(ben.page, 'I have two.');
  const rows = threads(ada.page).getByRole('button', { name: /repl/ });
  await rows.nth(1).waitFor();
  await rows.first().getByText('spare torch').waitFor();
  await keepScreenshot(ada.page, 'threads-list-two-dark');
  await thread(ben.page).getByRole('button', { name: 'Close the thread' }).click();
  await button(ben.page, 'Show threads').click();
  await threads(ben.page).getByText('Followed by you').waitFor();
  await keepScreenshot(ben.page, 'threads-list-light');
  expect(await seriousFindings(ben.page)).toEqual([]);
});

test('what is said in a thread is found, and leads into the thread, to its place', async () => {
  const { page } = ben;
  await page.keyboard.press('Control+f');
  await page.getByRole('textbox', { name: 'Search for' }).fill('small');
  const hit = page.getByRole('region', { name: 'What was found' }).getByRole('button', { name: /A small one/ });
  await hit.getByText('in a thread').waitFor();
  await keepScreenshot(page, 'search-thread-light');
  await hit.click();
  const found = thread(page).getByRole('article').filter({ hasText: 'A small one.' });
  await found.waitFor();
  expect(new URL(page.url()).searchParams.get('at')).not.toBeNull();
  await expect.poll(() => found.getAttribute('data-jumped-to')).toBe('true');
});

test('a thread that was muted is called by its first words where all choices are listed', async () => {
  const { page } = ben;
  await thread(page).getByRole('button', { name: 'Notifications of this conversation' }).click();
  await page.getByRole('menuitem', { name: '8 hours' }).click();
  await page.getByRole('button', { name: /^Notifications of this conversation.*muted/i }).waitFor();
  await page.goto(`${server.url}/you/notifications`);
  await page
    .getByRole('button', { name: /^Turn on again: Thread “Boat is booked.*” · #general · Deep Sea Divers$/ })
    .click();
  await page.getByText(/^Thread “/).waitFor({ state: 'detached' });
  expect([...ada.faults, ...ben.faults]).toEqual([]);
});
