import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { communityName, composerOf, logOf, messageWith, say } from './doings.js';
import { gather } from './gathering.js';
import type { KrakenServer } from './kraken-server.js';
import { keepScreenshot, type Person } from './person.js';

let server: KrakenServer;
let browser: Browser;
let ada: Person;
let guest: Person;
beforeAll(async () => {
  ({ server, browser, ada, ben: guest } = await gather());
});
afterAll(async () => {
  await browser.close();
  await server.dispose();
});

test('who types is named to the other, until the message is there', async () => {
  await composerOf(guest.page).pressSequentially('thinking aloud', { delay: 20 });
  const typing = ada.page.getByText('Ben Ortiz is typing …');
  await typing.waitFor();
  expect(await guest.page.getByText('is typing …').count()).toBe(0);
  await guest.page.keyboard.press('Enter');
  await messageWith(ada.page, 'thinking aloud').waitFor();
  await typing.waitFor({ state: 'detached' });
});

test('two tabs of one person show the same, and what is sent in one stands in both once', async () => {
  const secondTab = await ada.context.newPage();
  await secondTab.goto(ada.page.url());
  await messageWith(secondTab, 'thinking aloud').waitFor();
  await say(ada.page, 'from the first tab');
  await say(secondTab, 'from the second tab');
  for (const page of [ada.page, secondTab, guest.page]) {
    for (const text of ['from the first tab', 'from the second tab']) {
      await messageWith(page, text).waitFor();
      await expect.poll(() => messageWith(page, text).count()).toBe(1);
    }
  }
  await secondTab.close();
});

test('[R14] closing the last tab shows a person as offline, coming back as online', async () => {
  const members = ada.page.getByRole('complementary', { name: 'Members' });
  await members.getByText('Online · 2').waitFor();
  const place = guest.page.url();
  await guest.page.goto('about:blank');
  await members.getByText('Offline · 1').waitFor();
  await guest.page.goto(place);
  await members.getByText('Online · 2').waitFor();
  expect(await members.getByText(/^Offline/).count()).toBe(0);
});

test('[R22] what is said elsewhere is counted, and stands below the "New" divider when one gets there', async () => {
  await createChannel(ada.page, 'wrecks');
  await channelLink(guest.page, 'wrecks').click();
  await guest.page.getByRole('heading', { name: 'wrecks', exact: true }).waitFor();
  await channelLink(guest.page, 'general').click();
  await composerOf(guest.page).waitFor();
  await say(ada.page, 'found the anchor');
  await say(ada.page, 'and the bell');
  await guest.page.getByRole('link', { name: 'wrecks, 2 unread messages' }).waitFor();
  await expect.poll(() => guest.page.title()).toContain('(2)');
  const icon = guest.page.locator('link[rel="icon"]');
  await expect.poll(() => icon.getAttribute('href')).toBe('/favicon-unread.svg');
  await keepScreenshot(guest.page, 'unread');

  await channelLink(guest.page, 'wrecks').click();
  await logOf(guest.page).getByText('New', { exact: true }).waitFor();
  await keepScreenshot(guest.page, 'new-divider');
  await expect.poll(() => guest.page.title()).not.toContain('(2)');
  await expect.poll(() => icon.getAttribute('href')).toBe('/favicon.svg');
  await guest.page.getByRole('link', { name: 'wrecks', exact: true }).waitFor();
});

test('[R19] who leaves hears of it, and nothing after, in no tab', async () => {
  const secondTab = await guest.context.newPage();
  const heard: string[] = [];
  for (const page of [guest.page, secondTab]) {
    page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => heard.push(String(payload))));
  }
  // Reloaded so that the socket is one that is listened to.
  await guest.page.reload();
  await secondTab.goto(guest.page.url());
  await composerOf(secondTab).waitFor();
  await say(ada.page, 'the last thing they hear');
  await messageWith(secondTab, 'the last thing they hear').waitFor();
  expect(heard.join()).toContain('the last thing they hear');

  await guest.page.getByRole('button', { name: `Menu of ${communityName}` }).click();
  await guest.page.getByRole('menuitem', { name: 'Leave community' }).click();
  await guest.page.getByRole('dialog').getByRole('button', { name: 'Leave community' }).click();
  for (const page of [guest.page, secondTab]) await logOf(page).waitFor({ state: 'detached' });
  await ada.page.getByText('Offline · 1').waitFor({ state: 'detached' });
  await say(ada.page, 'now that they are gone');
  await messageWith(ada.page, 'now that they are gone').waitFor();
  // A heartbeat later than anything that was on its way.
  await guest.page.waitForTimeout(1500);
  expect(heard.join()).not.toContain('now that they are gone');
  for (const page of [guest.page, secondTab]) expect(await page.content()).not.toContain('the last thing they hear');
});

async function createChannel(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Create a channel' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill(name);
  await page.getByRole('dialog').getByRole('button', { name: 'Create channel' }).click();
  await page.getByRole('heading', { name }).waitFor();
}

function channelLink(page: Page, name: string) {
  return page.getByRole('navigation', { name: 'Channels' }).getByRole('link', { name: new RegExp(`^${name}`) });
}
