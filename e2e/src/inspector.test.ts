import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Locator, Page } from 'playwright-core';
import { seriousFindings } from './axe.js';
import {
  composerOf,
  copyInviteLink,
  joinByInvite,
  messageWith,
  say,
  setUpInstance,
  waitForConnection,
} from './doings.js';
import { KrakenServer } from './kraken-server.js';
import { keepScreenshot, launchBrowser, openPerson, type Person } from './person.js';

let server: KrakenServer;
let browser: Browser;
let ada: Person;
let guest: Person;
/** What Ada's browser loaded. */
const loaded: string[] = [];
/** While true, Ada's page does not hear of new messages. */
let losesMessages = false;
let lostFrames = 0;

beforeAll(async () => {
  [server, browser] = await Promise.all([KrakenServer.start(), launchBrowser()]);
  ada = await openPerson(browser, server.url);
  ada.page.on('request', (request) => loaded.push(request.url()));
  await setUpInstance(ada, { withSampleData: true });
  await ada.page.routeWebSocket(/\/api\/socket$/, (socket) => {
    const toServer = socket.connectToServer();
    toServer.onMessage((frame) => {
      const isLost = losesMessages && String(frame).includes('NEW_MESSAGE');
      if (isLost) lostFrames++;
      else socket.send(frame);
    });
  });
  await ada.page.reload();
  guest = await openPerson(browser, server.url);
  await joinByInvite(guest, await copyInviteLink(ada), { name: 'ben', displayName: 'Ben Ortiz' });
});
afterAll(async () => {
  await browser.close();
  await server.dispose();
});

test('it is loaded when it is opened, takes the focus, and gives it back', async () => {
  const { page } = ada;
  await waitForConnection(page, 'Live');
  expect(loaded.filter((url) => url.includes('InspectorPanel'))).toEqual([]);
  await composerOf(page).focus();
  await page.keyboard.press('Control+Shift+E');
  await inspectorOf(page).waitFor();
  expect(loaded.filter((url) => url.includes('InspectorPanel'))).not.toEqual([]);
  await expect.poll(() => inspectorOf(page).evaluate((panel) => panel === document.activeElement)).toBe(true);
  await page.keyboard.press('Control+Shift+E');
  await inspectorOf(page).waitFor({ state: 'detached' });
  await expect.poll(() => composerOf(page).evaluate((composer) => composer === document.activeElement)).toBe(true);
});

test('the owner sees an event with its room, place, size, queries, and the time it took to the screen', async () => {
  const { page } = ada;
  await page.keyboard.press('Control+Shift+E');
  await rowsOf(page, 'Watching').first().waitFor();
  await say(guest.page, 'Dive at nine tomorrow?');
  const row = rowsOf(page, 'NEW_MESSAGE').last();
  await expect.poll(() => cellOf(row, 'screen').innerText(), PATIENCE).toMatch(DURATION);
  await expect.poll(() => cellOf(row, 'handler').innerText()).toMatch(DURATION);
  await expect.poll(() => cellOf(row, 'age').innerText()).toMatch(DURATION);
  await expect.poll(() => cellOf(row, 'seq').innerText()).toMatch(/^[1-9]\d*$/);
  await expect.poll(() => cellOf(row, 'bytes').innerText()).toMatch(/^\d+ B$/);
  await expect.poll(() => row.innerText()).toMatch(/#\w+/);

  await row.click();
  const detail = inspectorOf(page).getByRole('region', { name: 'The selected entry' });
  await detail.getByText('"Dive at nine tomorrow?"').waitFor();
  const touched = detail.getByRole('listitem').filter({ hasText: /^messages #\w+/ });
  await expect.poll(() => touched.innerText()).toContain('written · on the screen');
  await page.keyboard.press('Escape');
  await detail.waitFor({ state: 'detached' });
  await expect.poll(() => inspectorOf(page).isVisible()).toBe(true);
});

test('of an event that invalidates, it is seen which query must be newer', async () => {
  const { page } = ada;
  await page.getByRole('button', { name: 'Create a channel' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('lamps');
  await page.getByRole('dialog').getByRole('button', { name: 'Create channel' }).click();
  await page.getByRole('heading', { name: 'lamps', exact: true }).waitFor();
  const row = rowsOf(page, 'CHANNEL_CREATED').last();
  await row.getByText('channels Deep Sea Divers').waitFor();
  // Whoever made the channel may have asked for the list before the event came: then the answer knew it already.
  await expect.poll(() => row.getByRole('img', { name: /asked again|knew it already/ }).count()).toBe(1);
  await page.goBack();
  await messageWith(page, 'Dive at nine tomorrow?').waitFor();
});

test('[R12] a lost frame is seen as a gap, and as the resume that tells what was missing', async () => {
  const { page } = ada;
  losesMessages = true;
  await say(guest.page, 'never heard');
  await messageWith(guest.page, 'never heard').waitFor();
  await expect.poll(() => messageWith(guest.page, 'never heard').getByText('Sending').count(), PATIENCE).toBe(0);
  await expect.poll(() => lostFrames, PATIENCE).toBeGreaterThan(0);
  expect(await messageWith(page, 'never heard').count()).toBe(0);
  losesMessages = false;
  await say(guest.page, 'heard, and noticed');
  await messageWith(page, 'never heard').waitFor();
  await rowsOf(page, 'Gap').last().waitFor();
  await rowsOf(page, 'What was missed in').last().waitFor();
  await rowsOf(page, /[1-9]\d* missed events? told/)
    .last()
    .waitFor();
  expect(await rowsOf(page, 'replayed').count()).toBeGreaterThan(0);
});

test('[R13] a kill -9 of the server is seen from the cut to the last word of the resume', async () => {
  const { page } = ada;
  await server.kill();
  await waitForConnection(page, 'Offline');
  await rowsOf(page, 'The screen is offline').first().waitFor();
  await rowsOf(page, /Code \d+; the next attempt in/)
    .first()
    .waitFor();
  await server.start();
  await waitForConnection(page, 'Live');
  await rowsOf(page, 'The screen is live').last().waitFor();
  await rowsOf(page, 'The server is there').last().waitFor();
  await waitForConnection(guest.page, 'Live');
  expect(await rowsOf(page, 'complete after').count()).toBeGreaterThan(0);
});

test('what is shown can be searched, narrowed, paused, exported and cleared', async () => {
  const { page } = ada;
  const inspector = inspectorOf(page);
  await inspector.getByLabel('Filter').fill('nine tomorrow');
  await expect.poll(() => rowsOf(page, 'NEW_MESSAGE').count(), PATIENCE).toBe(1);
  expect(await rowsOf(page, 'CHANNEL_CREATED').count()).toBe(0);
  await inspector.getByRole('button', { name: 'direct', exact: true }).click();
  await inspector.getByText('Nothing of that came over this connection.').waitFor();
  await inspector.getByRole('button', { name: 'direct', exact: true }).click();
  await inspector.getByLabel('Filter').fill('');

  await inspector.getByRole('button', { name: 'Pause' }).click();
  const before = await inspector.getByText(/^\d+ of \d+$|^Paused/).innerText();
  expect(before).toBe('Paused, 0 more since');
  await say(guest.page, 'said meanwhile');
  await messageWith(page, 'said meanwhile').waitFor();
  await inspector.getByText(/^Paused, [1-9]\d* more since$/).waitFor();
  await inspector.getByLabel('Filter').fill('said meanwhile');
  expect(await rowsOf(page, 'NEW_MESSAGE').count()).toBe(0);
  await inspector.getByRole('button', { name: 'Go on' }).click();
  await expect.poll(() => rowsOf(page, 'NEW_MESSAGE').count(), PATIENCE).toBe(1);

  const download = page.waitForEvent('download');
  await inspector.getByRole('button', { name: 'Export as JSON' }).click();
  const file = await (await download).path();
  const { entries, counters } = JSON.parse(await readFile(file, 'utf8')) as Exported;
  expect(entries.map(({ name, payload }) => [name, payload.message.content])).toEqual([
    ['NEW_MESSAGE', 'said meanwhile'],
  ]);
  expect(counters.gaps).toBe(1);

  await inspector.getByLabel('Filter').fill('');
  await inspector.getByRole('button', { name: 'Clear' }).click();
  await expect.poll(() => rowsOf(page, 'NEW_MESSAGE').count(), PATIENCE).toBe(0);
});

test('the list is walked through with the keys', async () => {
  const { page } = ada;
  await say(guest.page, 'one for the keys');
  await say(guest.page, 'and another');
  await expect.poll(() => rowsOf(page, 'NEW_MESSAGE').count(), PATIENCE).toBe(2);
  const grid = inspectorOf(page).getByRole('grid');
  await grid.focus();
  await page.keyboard.press('End');
  const selected = inspectorOf(page).getByRole('row', { selected: true });
  const last = await selected.getAttribute('id');
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => selected.getAttribute('id')).not.toBe(last);
  await expect.poll(() => grid.getAttribute('aria-activedescendant')).toBe(await selected.getAttribute('id'));
  await page.keyboard.press('Escape');
  await expect.poll(() => selected.count()).toBe(0);
});

test('counters and patterns: what was measured stands beside what was declared', async () => {
  const { page } = ada;
  const inspector = inspectorOf(page);
  await inspector.getByRole('tab', { name: 'Counters' }).click();
  const event = inspector.getByRole('row').filter({ hasText: 'NEW_MESSAGE' });
  await expect.poll(() => event.innerText()).toMatch(/[1-9]\d*\s+[\d.]+ K?B/);
  await keepScreenshot(page, 'inspector-counters-dark');

  await inspector.getByRole('tab', { name: 'Patterns' }).click();
  const card = inspector.getByRole('article').filter({ has: page.getByRole('heading', { name: 'NEW_MESSAGE' }) });
  await inspector.getByText('Measured on the whole instance').waitFor();
  await expect.poll(() => card.innerText()).toContain('5 of 5 answers point to direct');
  // Ada and Ben, in one room: the audience is what the server counted, this connection could not know it.
  await expect.poll(() => card.innerText(), PATIENCE).toMatch(/\d each/);
  await keepScreenshot(page, 'inspector-patterns-dark');
  await inspector.getByRole('tab', { name: 'Stream' }).click();
});

test('axe finds nothing serious in it, dark and light, on a desk and on a phone', async () => {
  for (const colorScheme of ['dark', 'light'] as const) {
    await ada.page.emulateMedia({ colorScheme });
    await expectViewsAccessible(ada.page, `desktop-${colorScheme}`);
  }
  await ada.page.setViewportSize({ width: 390, height: 844 });
  for (const colorScheme of ['light', 'dark'] as const) {
    await ada.page.emulateMedia({ colorScheme });
    await expectViewsAccessible(ada.page, `phone-${colorScheme}`);
  }
  await expect.poll(() => ada.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await inspectorOf(ada.page).getByRole('button', { name: 'Close the inspector' }).click();
  await composerOf(ada.page).waitFor();
  await ada.page.setViewportSize({ width: 1440, height: 900 });
});

test('whoever does not own the instance is not offered it, and does not get it by the keys', async () => {
  // The same doings give it to the owner, or this would see nothing anywhere.
  for (const [person, isOffered] of [
    [guest, false],
    [ada, true],
  ] as const) {
    const { page } = person;
    await page.getByRole('button', { name: 'Your account' }).click();
    await page.getByRole('menuitem', { name: 'Sign out', exact: true }).waitFor();
    await expect.poll(() => page.getByRole('menuitem', { name: 'Event inspector' }).count()).toBe(isOffered ? 1 : 0);
    await page.keyboard.press('Escape');
    await page.getByRole('menuitem').first().waitFor({ state: 'detached' });
    await page.keyboard.press('Control+Shift+E');
    if (isOffered) await inspectorOf(page).waitFor();
    else expect(await inspectorOf(page).count()).toBe(0);
  }
  expect([...ada.faults, ...guest.faults]).toEqual([]);
});

const PATIENCE = { timeout: 15_000 };
const DURATION = /^<?[\d.]+ (ms|s)$/;

interface Exported {
  readonly entries: readonly { readonly name: string; readonly payload: { readonly message: { content: string } } }[];
  readonly counters: { readonly gaps: number };
}

async function expectViewsAccessible(page: Page, name: string): Promise<void> {
  for (const view of ['Counters', 'Patterns', 'Stream']) {
    await inspectorOf(page).getByRole('tab', { name: view }).click();
    if (view === 'Stream') await rowsOf(page, 'NEW_MESSAGE').last().click();
    // Colours change by transition; half-way they have a contrast of their own.
    await page.waitForTimeout(400);
    expect.soft(await seriousFindings(page), `${view}, ${name}`).toEqual([]);
    await keepScreenshot(page, `inspector-${view.toLowerCase()}-${name}`);
  }
}

function inspectorOf(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Event inspector' });
}

function rowsOf(page: Page, text: string | RegExp): Locator {
  return inspectorOf(page).getByRole('row').filter({ hasText: text });
}

function cellOf(row: Locator, column: 'seq' | 'bytes' | 'age' | 'handler' | 'screen'): Locator {
  return row.locator(`[data-column=${column}]`);
}
