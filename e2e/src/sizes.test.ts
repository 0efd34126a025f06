import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Locator, Page } from 'playwright-core';
import { askPast } from './ask-past.js';
import { composerOf, logOf, messageWith, say, setUpInstance, signInAsOwner } from './doings.js';
import { KrakenServer } from './kraken-server.js';
import { keepScreenshot, launchBrowser, openPerson } from './person.js';

let server: KrakenServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([KrakenServer.start(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await server.dispose();
});

test('on a phone there is one column: the conversation, and a way to the channels and the members and back', async () => {
  const ada = await openPerson(browser, server.url, { device: 'phone' });
  const { page } = ada;
  await keepScreenshot(page, 'phone-wizard');
  await setUpInstance(ada, { withSampleData: true });
  await channels(page).getByRole('link').first().click();
  await say(page, 'from the boat');
  await messageWith(page, 'from the boat').waitFor();
  await expectNothingWider(page, 390);
  await keepScreenshot(page, 'phone-conversation');

  const sections = page.getByRole('navigation', { name: 'Sections' });
  await sections.getByRole('link', { name: 'Channels' }).click();
  await channels(page).waitFor();
  await expectNothingWider(page, 390);
  await keepScreenshot(page, 'phone-channels');
  await channels(page).getByRole('link').first().click();
  await composerOf(page).waitFor();
  await page.goBack();
  await channels(page).waitFor();
  expect(ada.faults).toEqual([]);
});

test('on a small laptop the channels, the conversation and the composer stand side by side', async () => {
  const person = await openPerson(browser, server.url, { device: 'laptop', colorScheme: 'light' });
  const { page } = person;
  await signInAsOwner(person);
  await channels(page).getByRole('link').first().click();
  await messageWith(page, 'from the boat').waitFor();
  await expectNothingWider(page, 1024);
  for (const part of [channels(page), composerOf(page), logOf(page)])
    await expect.poll(() => part.isVisible()).toBe(true);
  await keepScreenshot(page, 'laptop-light');
  expect(person.faults).toEqual([]);
});

test('who is at the end stays there when there is more room, as when a keyboard goes away, and follows what comes then', async () => {
  const person = await openPerson(browser, server.url, { device: 'laptop' });
  const { page } = person;
  await signInAsOwner(person);
  await channels(page)
    .getByRole('link', { name: /^trip-planning/ })
    .click();
  await logOf(page).getByRole('article').nth(10).waitFor();
  const belowPx = () =>
    logOf(page).evaluate(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight);
  for (const height of [500, 768]) {
    await page.setViewportSize({ width: 1024, height });
    await expect.poll(() => logOf(page).evaluate(({ clientHeight }) => clientHeight)).toBeGreaterThan(height / 2);
    await expect.poll(belowPx).toBeLessThan(2);
  }
  const channelId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const place = `/api/channels/${channelId}/messages/${randomUUID()}`;
  await askPast(person, server.url, ['PUT', place, { content: 'with the keyboard away' }]);
  await messageWith(page, 'with the keyboard away').waitFor();
  await expect.poll(belowPx).toBeLessThan(2);
  expect(person.faults).toEqual([]);
});

function channels(page: Page): Locator {
  return page.getByRole('navigation', { name: 'Channels' });
}

/** What is wider than the screen makes it slide sideways. */
async function expectNothingWider(page: Page, width: number): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
}
