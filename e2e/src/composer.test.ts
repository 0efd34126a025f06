import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { seriousFindings } from './axe.js';
import { composerOf, messageWith, say, setUpInstance, waitForConnection } from './doings.js';
import { KrakenServer } from './kraken-server.js';
import { keepScreenshot, launchBrowser, openPerson, type Person } from './person.js';
import { Truth } from './truth.js';

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

test('Enter while composing (IME) chooses the word and sends nothing; the next Enter sends', async () => {
  const { page } = ada;
  await composerOf(page).focus();
  const keyboard = await page.context().newCDPSession(page);
  await keyboard.send('Input.imeSetComposition', { text: 'こんにちは', selectionStart: 5, selectionEnd: 5 });
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 };
  await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter });
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
  await expect.poll(() => composerOf(page).inputValue()).toBe('こんにちは');
  expect(await messageWith(page, 'こんにちは').count()).toBe(0);

  await keyboard.send('Input.insertText', { text: 'こんにちは' });
  await page.keyboard.press('Enter');
  await messageWith(page, 'こんにちは').waitFor();
  await expect.poll(() => composerOf(page).inputValue()).toBe('');
});

test('Shift+Enter makes a line and sends nothing', async () => {
  const { page } = ada;
  await composerOf(page).fill('first');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('second');
  await expect.poll(() => composerOf(page).inputValue()).toBe('first\nsecond');
  await page.keyboard.press('Enter');
  await messageWith(page, 'second').waitFor();
});

test('[R20] what is sent while the server is dead stays, and arrives once', async () => {
  const { page } = ada;
  await server.kill();
  await waitForConnection(page, 'Offline');
  await say(page, 'into the dark');
  await messageWith(page, 'into the dark').waitFor();
  await keepScreenshot(page, 'offline-sending');
  await server.start();
  await waitForConnection(page, 'Live');
  await expectOnce(page, 'into the dark');
});

test('[R20] a refused message stays with its text, and can be sent again or discarded', async () => {
  const { page } = ada;
  const refuse = { status: 403, contentType: 'application/problem+json', body: REFUSAL };
  await page.route('**/api/channels/*/messages/*', (route) => route.fulfill(refuse));
  await say(page, 'refused at first');
  await say(page, 'refused for good');
  await messageWith(page, 'refused at first').getByText('Not sent').waitFor();
  await messageWith(page, 'refused for good').getByText('Not sent').waitFor();
  await keepScreenshot(page, 'refused');
  await page.unroute('**/api/channels/*/messages/*');

  await messageWith(page, 'refused at first').getByRole('button', { name: 'Retry' }).click();
  await expectOnce(page, 'refused at first');
  await messageWith(page, 'refused for good').getByRole('button', { name: 'Discard' }).click();
  await messageWith(page, 'refused for good').waitFor({ state: 'detached' });
  expect(await storedTexts()).not.toContain('refused for good');
});

test('a draft is there again after a reload', async () => {
  const { page } = ada;
  await composerOf(page).fill('half a thought');
  await page.reload();
  await expect.poll(() => composerOf(page).inputValue()).toBe('half a thought');
});

test('Ctrl+/ shows what the keyboard can do, also to whoever is writing, and takes it away again', async () => {
  const { page } = ada;
  await composerOf(page).fill('and a');
  await composerOf(page).press('Control+/');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await sheet.getByText('Go to a channel or person').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await keepScreenshot(page, 'shortcuts-dark');
  await page.keyboard.press('Control+/');
  await sheet.waitFor({ state: 'detached' });
  await expect.poll(() => composerOf(page).inputValue()).toBe('and a');
  await page.getByRole('button', { name: 'Your account' }).click();
  await page.getByRole('menuitem', { name: /^Keyboard shortcuts/ }).click();
  await sheet.waitFor();
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  await composerOf(page).fill('');
});

const REFUSAL = JSON.stringify({ type: 'about:blank', title: 'Not allowed', status: 403, code: 'not-allowed' });

/** The message is on the screen once, without a mark of waiting, and stored once. */
async function expectOnce(page: Page, text: string): Promise<void> {
  await expect.poll(storedTexts).toContain(text);
  await expect
    .poll(() =>
      messageWith(page, text)
        .getByText(/Sending|Not sent/)
        .count(),
    )
    .toBe(0);
  await expect.poll(() => messageWith(page, text).count()).toBe(1);
  expect((await storedTexts()).filter((stored) => stored === text)).toHaveLength(1);
}

async function storedTexts(): Promise<string[]> {
  const truth = new Truth(ada, server.url);
  const [community] = await truth.communities();
  const [channel] = await truth.channels(community?.id ?? '');
  return (await truth.messages(channel?.id ?? '')).map(({ content }) => content);
}
