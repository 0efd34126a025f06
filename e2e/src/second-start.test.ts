import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { messageWith, say, signInAs, waitForConnection } from './doings.js';
import { gather } from './gathering.js';
import type { KrakenServer } from './kraken-server.js';
import { keepScreenshot, watchFaults, type Person } from './person.js';

let server: KrakenServer;
let browser: Browser;
let ada: Person;
let ben: Person;
beforeAll(async () => {
  ({ server, browser, ada, ben } = await gather());
});
afterAll(async () => {
  await browser.close();
  await server.dispose();
});

test('a second start shows what was seen, and what came meanwhile, without asking for the history', async () => {
  await say(ada.page, 'seen before the page was closed');
  await messageWith(ben.page, 'seen before the page was closed').waitFor();
  // What was seen is written after a moment; a page that is closed before that has kept less.
  await expect.poll(() => keptRecords(ben.page), { timeout: 10_000 }).toBeGreaterThan(6);
  const { page, asked } = await startAgain(ben, async () => {
    await say(ada.page, 'said while it was closed');
    await messageWith(ada.page, 'said while it was closed').waitFor();
  });
  await messageWith(page, 'seen before the page was closed').waitFor();
  await messageWith(page, 'said while it was closed').waitFor();
  await waitForConnection(page, 'Live');
  expect(asked.filter((path) => path.includes('/messages'))).toEqual([]);
  // Hostile control: where nothing is kept the history is asked for.
  const { page: bare, asked: askedBare } = await startAgain(ben, () =>
    page.evaluate('new Promise((end) => indexedDB.deleteDatabase("kraken").addEventListener("success", end))'),
  );
  await messageWith(bare, 'said while it was closed').waitFor();
  expect(askedBare.filter((path) => path.includes('/messages'))).toHaveLength(1);
});

test('without a server it opens, shows what was seen, and what is written waits, over the end of the page too', async () => {
  await ben.page.evaluate('navigator.serviceWorker.ready');
  await expect.poll(() => ben.page.evaluate('navigator.serviceWorker.controller !== null')).toBe(true);
  await expect.poll(() => keptRecords(ben.page)).toBeGreaterThan(3);
  const { page } = await startAgain(ben, () => server.kill());
  await messageWith(page, 'said while it was closed').waitFor();
  await page.getByText('Offline: showing what was seen').waitFor();
  await keepScreenshot(page, 'offline-second-start');
  await say(page, 'written without a server');
  await messageWith(page, 'written without a server').waitFor();
  const { page: later } = await startAgain(ben, () => server.start());
  await waitForConnection(later, 'Live');
  // Whoever starts anew does not wait for the end of a pause between two attempts.
  await ada.page.reload();
  for (const person of [ada.page, later]) {
    await messageWith(person, 'written without a server').waitFor();
    await expect.poll(() => messageWith(person, 'written without a server').count()).toBe(1);
  }
  const cached: string[] = await later.evaluate(readCaches);
  expect(cached.length).toBeGreaterThan(5);
  expect(cached.filter((path) => path.startsWith('/api'))).toEqual([]);
});

test('what was kept is gone from the browser after the sign-out, and nobody else ever sees it', async () => {
  const { page } = ada;
  expect(await keptRecords(page)).toBeGreaterThan(3);
  await page.getByRole('button', { name: 'Your account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click();
  await page.getByLabel('User name').waitFor();
  expect(await keptRecords(page)).toBe(0);
  expect(await page.evaluate('localStorage.getItem("kraken.account")')).toBeNull();
  await signInAs(ada, 'ben');
  await expect.poll(() => keptScopes(page)).toHaveLength(1);
});

/** Leaves the page, lets something happen, and opens the same address in a new tab. */
async function startAgain(person: Person, meanwhile: () => Promise<unknown>): Promise<{ page: Page; asked: string[] }> {
  const url = person.page.url();
  const page = await person.context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const faults = watchFaults(page);
  await meanwhile();
  // A page that is closed by force is not told that it ends.
  await person.page.goto('about:blank');
  await person.page.close();
  await page.goto(url);
  Object.assign(person, { page, faults });
  return { page, asked };
}

function keptRecords(page: Page): Promise<number> {
  return page.evaluate(readStore('count()'));
}

/** @returns of how many users and wires something is kept. */
async function keptScopes(page: Page): Promise<string[]> {
  const keys: string[] = await page.evaluate(readStore('getAllKeys()'));
  return [...new Set(keys.map((key) => key.split('/', 1)[0] ?? ''))];
}

const readStore = (asking: string) => `new Promise((resolve, reject) => {
  const opening = indexedDB.open('kraken', 1);
  opening.onerror = reject;
  opening.onsuccess = () => {
    const asked = opening.result.transaction('records').objectStore('records').${asking};
    asked.onsuccess = () => {
      opening.result.close();
      resolve(asked.result);
    };
  };
})`;

/** The paths of everything that the service worker keeps. */
const readCaches = `caches.keys()
  .then((names) => Promise.all(names.map(async (name) => (await caches.open(name)).keys())))
  .then((requests) => requests.flat().map(({ url }) => new URL(url).pathname))`;
