import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { seriousFindings } from './axe.js';
import { askPast } from './ask-past.js';
import { composerOf, messageWith, say, setUpInstance, signInAsOwner } from './doings.js';
import { keptBytes } from './kept-files.js';
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

const rowWith = (page: Page, text: string) => page.getByRole('listitem').filter({ hasText: text });

test('what is to be sent later is chosen with the keyboard, and waits on every device of its author', async () => {
  const { page } = ada;
  const tides = { name: 'tides.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 tides of the week') };
  await page.locator('[data-composer] input[type=file]').setInputFiles(tides);
  await composerOf(page).fill('The boat leaves at **nine**.');
  await page.getByRole('button', { name: 'Add something, or send later' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Send later' }).press('Enter');
  // Where the focus is: the first of the times, and not what leads back.
  await page
    .getByRole('menuitem', { name: /^In an hour/ })
    .and(page.locator(':focus'))
    .waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await keepScreenshot(page, 'send-later-menu-dark');
  await page.getByRole('menuitem', { name: /^Tomorrow morning/ }).press('Enter');
  await page.getByText(/^Will be sent/).waitFor();
  await expect.poll(() => composerOf(page).inputValue()).toBe('');
  await page.getByRole('list', { name: 'Files to send' }).waitFor({ state: 'detached' });
  await there.page.getByRole('link', { name: /^1 message waits here/ }).click();
  await rowWith(there.page, 'The boat leaves at nine.')
    .getByRole('link', { name: /^tides.pdf/ })
    .waitFor();
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
  await messageWith(ada.page, 'The boat leaves at ten.')
    .getByRole('link', { name: /^Download tides.pdf/ })
    .waitFor();
  await expect.poll(() => messageWith(ada.page, 'The boat leaves at ten.').count()).toBe(1);
  expect([...ada.faults, ...there.faults]).toEqual([]);
});

const channel = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Channels' }).getByRole('link', { name, exact: true });
const textOf = (page: Page) => expect.poll(() => composerOf(page).inputValue(), { timeout: 30_000 });
const messagePath = (page: Page) =>
  `/api/channels/${new URL(page.url()).pathname.split('/').at(-1)}/messages/${randomUUID()}`;
const keptDrafts = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('draft')));

test('what is begun on one device stands in the field of the other, is marked in the list, and goes when it is sent', async () => {
  await channel(there.page, 'general')
    .or(there.page.getByRole('link', { name: 'Deep Sea Divers' }))
    .first()
    .click();
  await composerOf(there.page).waitFor();
  await ada.page.getByRole('button', { name: 'Create a channel' }).click();
  await ada.page.getByRole('dialog').getByLabel('Name').fill('short-lived');
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Create channel' }).click();
  await channel(ada.page, 'general').click();
  await composerOf(ada.page).fill('Half a sentence');
  await textOf(there.page).toBe('Half a sentence');
  await channel(there.page, 'short-lived').click();
  await channel(there.page, 'general, draft').waitFor();
  await keepScreenshot(there.page, 'draft-in-the-list-light');
  await channel(there.page, 'general, draft').click();
  await textOf(there.page).toBe('Half a sentence');
  // There the field has the focus, and what was typed into it is stored: what is written on and sent here goes there too.
  await composerOf(there.page).press('End');
  await composerOf(there.page).pressSequentially(', more');
  await textOf(ada.page).toBe('Half a sentence, more');
  await say(ada.page, 'Half a sentence, more, ended');
  await textOf(there.page).toBe('');
  await messageWith(there.page, 'Half a sentence, more, ended').waitFor();
  await expect.poll(() => composerOf(ada.page).inputValue()).toBe('');
});

test('what is not stored yet is not taken away by the other device', async () => {
  const isDrafts = (url: URL) => url.pathname.startsWith('/api/drafts');
  await ada.context.route(isDrafts, (route) => (route.request().method() === 'GET' ? route.continue() : route.abort()));
  await composerOf(ada.page).pressSequentially('mine');
  await composerOf(there.page).fill('theirs');
  const stored = async () => JSON.stringify(await askPast(ada, server.url, ['GET', '/api/drafts']));
  await expect.poll(stored, { timeout: 30_000 }).toContain('theirs');
  // The echo of a message comes behind the draft.
  await askPast(there, server.url, ['PUT', messagePath(there.page), { content: 'behind it' }]);
  await messageWith(ada.page, 'behind it').waitFor();
  await expect.poll(() => composerOf(ada.page).inputValue()).toBe('mine');
  await ada.context.unroute(isDrafts);
  for (const { page } of [ada, there]) await composerOf(page).fill('');
});

test('what is changed in its middle on the other device comes into the field, once nobody types there', async () => {
  await composerOf(ada.page).pressSequentially('bring two torches');
  await textOf(there.page).toBe('bring two torches');
  await composerOf(there.page).fill('bring three torches');
  await textOf(ada.page).toBe('bring three torches');
  // A field that was emptied a moment ago keeps what is written in it since, as long as somebody is there.
  await composerOf(there.page).blur();
  await composerOf(ada.page).fill('');
  await textOf(there.page).toBe('');
  expect([...ada.faults, ...there.faults]).toEqual([]);
});

test('what could not be stored when it was typed is stored with the next connection, wherever one is then', async () => {
  const { page, context } = ada;
  const isDrafts = (url: URL) => url.pathname.startsWith('/api/drafts');
  await context.route(isDrafts, (route) => (route.request().method() === 'GET' ? route.continue() : route.abort()));
  const refused = page.waitForEvent('requestfailed');
  await composerOf(page).fill('Typed in the tunnel');
  await refused;
  await context.unroute(isDrafts);
  await expect.poll(() => composerOf(there.page).inputValue()).toBe('');
  await page.goto(`${server.url}/you`);
  await textOf(there.page).toBe('Typed in the tunnel');
  await composerOf(there.page).fill('');
  await page.goto(there.page.url());
  await textOf(page).toBe('');
});

test('the text outlives the channel in which it was written', async () => {
  const { page } = ada;
  await channel(page, 'short-lived').click();
  await composerOf(page).fill('A plan that is not lost');
  await page.waitForURL(/channels/);
  const channelId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await askPast(there, server.url, ['DELETE', `/api/channels/${channelId}`]);
  await page.getByText('No such channel').waitFor();
  await page.goto(`${server.url}/you`);
  await rowWith(page, 'A plan that is not lost').waitFor();
  await rowWith(page, 'A plan that is not lost').getByRole('button', { name: 'Discard' }).click();
  await rowWith(page, 'A plan that is not lost').waitFor({ state: 'detached' });
  expect(await keptDrafts(page)).toEqual([]);
});

test('a draft leaves the browser with its author, and is found again', async () => {
  const { page } = ada;
  await page.goto(there.page.url());
  await composerOf(page).fill('Begun before leaving');
  const notes = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('notes') };
  await page.locator('[data-composer] input[type=file]').setInputFiles(notes);
  await expect.poll(() => keptBytes(page)).toBe(5);
  await page.getByRole('button', { name: 'Your account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByLabel('User name').waitFor();
  await expect.poll(() => keptDrafts(page)).toEqual([]);
  await expect.poll(() => keptBytes(page)).toBe(0);
  await textOf(there.page).toBe('Begun before leaving');
  await signInAsOwner(ada);
  await textOf(page).toBe('Begun before leaving');
  expect([...ada.faults, ...there.faults]).toEqual([]);
});
