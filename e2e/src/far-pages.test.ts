import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { composerOf, logOf, messageWith, say, setUpInstance } from './doings.js';
import { KrakenServer } from './kraken-server.js';
import { writeLongHistory } from './long-history.js';
import { launchBrowser, openPerson, type Person } from './person.js';

const MESSAGES = 900;

let server: KrakenServer;
let browser: Browser;
let ada: Person;
let asked: string[];
beforeAll(async () => {
  [server, browser] = await Promise.all([KrakenServer.start(), launchBrowser()]);
  ada = await openPerson(browser, server.url);
  await setUpInstance(ada);
  await composerOf(ada.page).waitFor();
  const channelId = new URL(ada.page.url()).pathname.split('/').at(-1) ?? '';
  await server.stop();
  await writeLongHistory({ dataDir: server.dataDir, channelId, messages: MESSAGES });
  await server.start();
  asked = [];
  ada.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await ada.page.reload();
  await messageWith(ada.page, `Message ${MESSAGES}.`).waitFor();
});
afterAll(async () => {
  await browser.close();
  await server.dispose();
});

test('scrolled to the first message the newest pages are let go; writing leads back to the present', async () => {
  const { page } = ada;
  await scrollTo(page, 1);
  expect(historyRequests()).toBe(MESSAGES / 50);
  expect((await drawnNumbers(page)).length).toBeLessThan(120);
  // Back down, what was let go is asked for again, and stands where it stood.
  await scrollTo(page, 700);
  expect(historyRequests()).toBeGreaterThan(MESSAGES / 50);
  await expectInOrder(page);
  await scrollTo(page, 300);
  await say(page, 'from far back');
  await messageWith(page, 'from far back').waitFor();
  await messageWith(page, `Message ${MESSAGES}.`).waitFor();
  await expectInOrder(page);
  expect(ada.faults).toEqual([]);
});

test.each([
  ['made narrower', { width: 900, height: 900 }],
  ['made lower', { width: 1440, height: 600 }],
])('what is read stays where it is while the window is %s', async (_name, size) => {
  const { page } = ada;
  await page.setViewportSize({ width: 1440, height: 900 });
  await scrollTo(page, 800);
  await page.waitForTimeout(300);
  const before = await firstInSight(page);
  await page.setViewportSize(size);
  await page.waitForTimeout(500);
  const after = await topOf(page, before.text);
  expect(Math.abs(after - before.topPx), `${before.text} from ${before.topPx} to ${after}`).toBeLessThanOrEqual(2);
  await composerOf(page).click();
});

const historyRequests = () => asked.filter((path) => /\/channels\/[^/]+\/messages$/.test(path)).length;

/** Turns the wheel until a message is in sight. */
async function scrollTo(page: Page, wanted: number): Promise<void> {
  await logOf(page).hover();
  for (let turns = 0; turns < 600; turns++) {
    const numbers = await drawnNumbers(page);
    const isBelow = (numbers.at(-1) ?? 0) < wanted + 3 && wanted < MESSAGES - 3;
    if (!isBelow && (numbers[0] ?? 0) <= wanted) return;
    await page.mouse.wheel(0, isBelow ? 700 : -700);
    await page.waitForTimeout(30);
  }
  throw new Error(`Message ${wanted} never came into sight`);
}

/** The numbers of the messages that are drawn, from top to bottom. */
function drawnNumbers(page: Page): Promise<number[]> {
  return page.evaluate(`[...document.querySelectorAll('[role=log] article')]
    .map((row) => Number(/Message (\\d+)\\./.exec(row.innerText)?.[1])).filter((number) => number > 0)`);
}

/** What is drawn follows one another without a hole. */
async function expectInOrder(page: Page): Promise<void> {
  const numbers = await drawnNumbers(page);
  expect(numbers.length).toBeGreaterThan(5);
  numbers.forEach((number, index) => expect(number - (numbers[0] ?? 0)).toBe(index));
}

interface Sight {
  readonly text: string;
  /** From the upper edge of the log. */
  readonly topPx: number;
}

/** @returns the first message that is in sight from its beginning. */
function firstInSight(page: Page): Promise<Sight> {
  return page.evaluate(`(() => {
    const top = document.querySelector('[role=log]').getBoundingClientRect().top;
    const rows = [...document.querySelectorAll('[role=log] article')];
    const row = rows.find((one) => one.getBoundingClientRect().top >= top);
    return { text: /Message \\d+\\./.exec(row.innerText)[0], topPx: row.getBoundingClientRect().top - top };
  })()`);
}

async function topOf(page: Page, text: string): Promise<number> {
  return page.evaluate(`(() => {
    const top = document.querySelector('[role=log]').getBoundingClientRect().top;
    const rows = [...document.querySelectorAll('[role=log] article')];
    const row = rows.find((one) => one.innerText.includes(${JSON.stringify(text)}));
    return row ? row.getBoundingClientRect().top - top : Number.NaN;
  })()`);
}
