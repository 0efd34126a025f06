import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { seriousFindings } from './axe.js';
import { composerOf, copyInviteLink, logOf, messageWith, say, setUpInstance } from './doings.js';
import { KrakenServer } from './kraken-server.js';
import { keepScreenshot, launchBrowser, openPerson, type Person } from './person.js';

let server: KrakenServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([KrakenServer.start(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await server.dispose();
});

test('axe finds nothing serious on any page, dark and light', async () => {
  const ada = await openPerson(browser, server.url);
  await expectAccessible(ada, 'wizard');
  await setUpInstance(ada, { withSampleData: true });
  await say(ada.page, 'Hello with `code` and a [link](https://example.org)');
  await messageWith(ada.page, 'Hello with').waitFor();
  await expectAccessible(ada, 'channel');
  await visitDialogs(ada);
  const place = ada.page.url();
  const link = await copyInviteLink(ada);

  const community = new URL(place).pathname.split('/').slice(0, 3).join('/');
  for (const [name, path] of Object.entries({
    settings: `${community}/settings`,
    emoji: `${community}/settings/emoji`,
    profile: '/you/profile',
    you: '/you',
    'what-notifies': '/you/notifications',
    inbox: '/notifications',
    scheduled: '/scheduled',
    'not-found': '/no/such/place',
  })) {
    await ada.page.goto(`${server.url}${path}`);
    await ada.page.getByRole('heading').first().waitFor();
    await expectAccessible(ada, name);
  }
  const stranger = await openPerson(browser, link);
  await stranger.page.getByRole('link', { name: 'Create an account and join' }).waitFor();
  await expectAccessible(stranger, 'invite');
  await stranger.page.getByRole('link', { name: 'Create an account and join' }).click();
  await stranger.page.getByLabel('Display name').waitFor();
  await expectAccessible(stranger, 'register');
  await stranger.page.goto(server.url);
  await stranger.page.getByRole('button', { name: 'Sign in' }).waitFor();
  await expectAccessible(stranger, 'sign-in');
});

test('a button without a name would be found (hostile control)', async () => {
  const person = await openPerson(browser, server.url);
  await person.page.getByRole('button').first().waitFor();
  await person.page.evaluate(() => document.querySelector('form')?.append(document.createElement('button')));
  expect(await seriousFindings(person.page)).toContainEqual(expect.stringContaining('button-name'));
});

/** The dialogs of a community, one by one. */
async function visitDialogs(ada: Person): Promise<void> {
  const { page } = ada;
  const open = [
    ['create-community', () => page.getByRole('button', { name: 'Create a community' }).click()],
    ['create-channel', () => page.getByRole('button', { name: 'Create a channel' }).click()],
  ] as const;
  for (const [name, click] of open) {
    await click();
    await page.getByRole('dialog').waitFor();
    await expectAccessible(ada, name);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await logOf(page).waitFor();
  await composerOf(page).waitFor();
}

/** Holds what stands on the page against axe in both schemes, and keeps pictures. */
async function expectAccessible({ page }: Person, name: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    // Colours change by transition; half-way they have a contrast of their own.
    await page.waitForTimeout(400);
    // Soft: the other pages are looked at even when this one is at fault.
    expect.soft(await seriousFindings(page), `${name}, ${colorScheme}`).toEqual([]);
    await keepScreenshot(page, `page-${name}-${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: 'dark' });
}
