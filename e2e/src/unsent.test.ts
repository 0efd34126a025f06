import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { communityName, composerOf, deleteMessage, messageWith, press, say, signInAs } from './doings.js';
import { gather } from './gathering.js';
import type { KrakenServer } from './kraken-server.js';
import { keepScreenshot, openPerson, type Person } from './person.js';

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

test('what is made of a message that is deleted meanwhile goes on in the composer', async () => {
  const { page, context } = ada;
  await say(page, 'will be deleted');
  await press(messageWith(page, 'will be deleted'), 'Edit');
  await page.getByLabel('Edit message').fill('much better words');
  const other = await context.newPage();
  await other.goto(page.url());
  await deleteMessage(other, 'will be deleted');
  await expect.poll(() => composerOf(page).inputValue()).toBe('much better words');
  await other.close();
});

test('what was begun and not sent is found on one’s own page, and is gone once it is discarded', async () => {
  const { page } = ada;
  await page.goto(`${server.url}/you`);
  const section = page.getByRole('listitem').filter({ hasText: 'much better words' });
  await section.waitFor();
  await keepScreenshot(page, 'unsent-texts');
  await section.getByRole('button', { name: 'Discard' }).click();
  await section.waitFor({ state: 'detached' });
  await page.goBack();
  expect(ada.faults).toEqual([]);
});

test('what was written where the channel is deleted then, or where one is in no longer, is found on one’s own page', async () => {
  const { page } = ben;
  await addChannel(ada.page, 'wrecks');
  await channel(page, 'wrecks').click();
  await writeWithoutNetwork(page, { waiting: 'The mast is broken.', begun: 'The wheelhouse' });
  await deleteChannel(ada.page, 'wrecks');
  await page.getByText('No such channel').waitFor();
  await expectUnsent(page, ['The mast is broken.', 'The wheelhouse']);

  await page.goBack();
  await channel(page, 'general').click();
  await writeWithoutNetwork(page, { waiting: 'On my way home.', begun: 'Tomorrow I' });
  const elsewhere = await openPerson(browser, server.url);
  await signInAs(elsewhere, 'ben');
  await elsewhere.page.getByRole('button', { name: `Menu of ${communityName}` }).click();
  await elsewhere.page.getByRole('menuitem', { name: 'Leave community' }).click();
  await elsewhere.page.getByRole('dialog').getByRole('button', { name: 'Leave community' }).click();
  await channel(page, 'general').waitFor({ state: 'detached' });
  await expectUnsent(page, ['The mast is broken.', 'The wheelhouse', 'On my way home.', 'Tomorrow I']);
  await keepScreenshot(page, 'unsent-of-places-that-are-gone');
  expect([...ada.faults, ...ben.faults]).toEqual([]);
});

function channel(page: Page, name: string) {
  return page.getByRole('navigation', { name: 'Channels' }).getByRole('link', { name: new RegExp(`^${name}`) });
}

/** One message that does not get out, and the beginning of another that the server has. */
async function writeWithoutNetwork(page: Page, { waiting, begun }: { waiting: string; begun: string }): Promise<void> {
  const sending = '**/api/channels/*/messages/*';
  await page.route(sending, (route) => route.abort());
  await say(page, waiting);
  await messageWith(page, waiting).waitFor();
  const isStored = page.waitForResponse((answer) => answer.url().includes('/draft') && answer.ok());
  await composerOf(page).pressSequentially(begun);
  await isStored;
}

async function addChannel(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Create a channel' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill(name);
  await page.getByRole('dialog').getByRole('button', { name: 'Create channel' }).click();
  await page.getByRole('heading', { name }).waitFor();
}

async function deleteChannel(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `Menu of ${communityName}` }).click();
  await page.getByRole('menuitem', { name: 'Community settings' }).click();
  await page.getByRole('button', { name: `Delete ${name}` }).click();
  await page.getByRole('dialog').getByLabel(`Type ${name} to confirm`).fill(name);
  await page.getByRole('dialog').getByRole('button', { name: 'Delete channel' }).click();
}

/** The network is back; what is refused then stands on the own page, and so does what was only begun. */
async function expectUnsent(page: Page, texts: readonly string[]): Promise<void> {
  await page.unrouteAll();
  await page.goto(`${server.url}/you`);
  for (const text of texts) await page.getByRole('listitem').filter({ hasText: text }).waitFor();
}
