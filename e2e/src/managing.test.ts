import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { communityName, composerOf, copyInviteLink, logOf, messageWith, owner, PASSWORD, signInAs } from './doings.js';
import { KrakenServer } from './kraken-server.js';
import { launchBrowser, openPerson, type Person } from './person.js';
import { hasJumped, scrollBack, scrollRecord, WHEEL_PX } from './scroll-record.js';
import { Truth } from './truth.js';

const renamed = 'Shallow Swimmers';

let server: KrakenServer;
let browser: Browser;
let ada: Person;
let ben: Person;
let inviteLink = '';
beforeAll(async () => {
  [server, browser] = await Promise.all([KrakenServer.start(), launchBrowser()]);
  ada = await openPerson(browser, server.url);
  await setUpForEverybody(ada.page);
  inviteLink = await copyInviteLink(ada);
  ben = await openPerson(browser, server.url);
});
afterAll(async () => {
  await browser.close();
  await server.dispose();
});

test('where everybody may join one registers from the sign-in page, without an invite', async () => {
  await ben.page.getByRole('heading', { name: 'Welcome back' }).waitFor();
  await ben.page.getByRole('link', { name: 'Create an account' }).click();
  await fillAccount(ben.page, { name: 'ben', displayName: 'Ben Ortiz' });
  await ben.page.getByRole('button', { name: 'Create account' }).click();
  await ben.page.getByText('No community yet').waitFor();
  expect(await new Truth(ben, server.url).communities()).toEqual([]);
});

test('who accepts an invite stands in the member list of the owner', async () => {
  await markPage(ada.page);
  await acceptInvite(ben.page, communityName);
  await membersOf(ada.page).getByText('Ben Ortiz').waitFor();
  await expectSamePage(ada.page);
});

test('what the owner changes of a community, the others see', async () => {
  await markPage(ben.page);
  await openSettings(ada.page, communityName);
  await ada.page.getByLabel('Name', { exact: true }).fill(renamed);
  await ada.page.getByLabel('Description').fill('No deeper than one can stand');
  await ada.page.getByRole('button', { name: 'Save' }).click();
  await ben.page.getByRole('button', { name: `Menu of ${renamed}` }).waitFor();
  const rail = ben.page.getByRole('navigation', { name: 'Communities' });
  await rail.getByRole('link', { name: renamed, exact: true }).waitFor();
  // The description is drawn in the settings alone: whoever is not the owner knows it, and does not show it.
  expect(await new Truth(ben, server.url).communities()).toMatchObject([
    { name: renamed, description: 'No deeper than one can stand' },
  ]);
  await expectSamePage(ben.page);
});

test('settings that are open elsewhere follow what was saved, and keep what is being typed there', async () => {
  const tab = await ada.context.newPage();
  await tab.goto(ada.page.url());
  const [name, description] = [tab.getByLabel('Name', { exact: true }), tab.getByLabel('Description')];
  await description.fill('Typed in the other tab');
  await ada.page.getByLabel('Name', { exact: true }).fill(`${renamed} again`);
  await ada.page.getByLabel('Description').fill('Saved first');
  await ada.page.getByRole('button', { name: 'Save' }).click();
  await tab.getByText('Meanwhile changed to “Saved first”.').waitFor();
  await expect.poll(() => name.inputValue()).toBe(`${renamed} again`);
  await expect.poll(() => description.inputValue()).toBe('Typed in the other tab');
  // What was not touched there is not saved with what was: the new name stays.
  await name.fill(renamed);
  await tab.getByRole('button', { name: 'Take that over' }).click();
  await expect.poll(() => description.inputValue()).toBe('Saved first');
  await tab.getByRole('button', { name: 'Save' }).click();
  await ada.page.getByRole('button', { name: `Menu of ${renamed}`, exact: true }).waitFor();
  await expect.poll(() => ada.page.getByLabel('Name', { exact: true }).inputValue(), { timeout: 10_000 }).toBe(renamed);
  expect(await new Truth(ada, server.url).communities()).toMatchObject([{ name: renamed, description: 'Saved first' }]);
  await tab.close();
});

test('a channel is made, renamed, moved by keyboard and deleted in the settings, and the others see each', async () => {
  await markPage(ben.page);
  await channelNav(ada.page).getByRole('button', { name: 'Create a channel' }).click();
  await submitChannel(ada.page, { name: 'wrecks', submit: 'Create channel' });
  await expectChannels(ben.page, ['general', 'wrecks']);
  await openSettings(ada.page, renamed);
  await ada.page.getByRole('button', { name: 'Edit wrecks' }).click();
  await submitChannel(ada.page, { name: 'reefs', submit: 'Save' });
  await expectChannels(ben.page, ['general', 'reefs']);

  await ada.page.getByRole('button', { name: 'Move reefs up', disabled: false }).press('Enter');
  await expectChannels(ben.page, ['reefs', 'general']);
  await ada.page.getByRole('button', { name: 'Move reefs down', disabled: false }).press('Enter');
  await expectChannels(ben.page, ['general', 'reefs']);

  // He is in it while it goes.
  await channelsOf(ben.page).filter({ hasText: 'reefs' }).click();
  await ben.page.getByRole('heading', { name: 'reefs', exact: true }).waitFor();
  await ada.page.getByRole('button', { name: 'Delete reefs' }).click();
  await confirmByName(ada.page, { name: 'reefs', submit: 'Delete channel' });
  await expectChannels(ben.page, ['general']);
  await ben.page.getByText('No such channel').waitFor();
  await expectSamePage(ben.page);
  await channelsOf(ben.page).first().click();
  await composerOf(ben.page).waitFor();
});

test('scrolling back meets every message in order down to the first, and the view never jumps', async () => {
  const channelId = new URL(ben.page.url()).pathname.split('/').at(-1) ?? '';
  const lines = await fillChannel(ada, channelId);
  await messageWith(ben.page, lines.at(-1) ?? '').waitFor();
  // In a browser that has kept nothing: here every older page comes while one scrolls.
  const { page, context } = await openPerson(browser, ben.page.url());
  await signInAs({ page, context, faults: [] }, 'ben');
  await page.goto(ben.page.url());
  const unread = async () => (await new Truth(ben, server.url).unread(channelId))?.unread;
  await expect.poll(unread, { timeout: 10_000 }).toEqual([]);
  let olderPages = 0;
  await page.route(/\/messages\?before=/, async (route) => {
    olderPages += 1;
    // Slow enough to come in while nobody scrolls.
    await sleep(100);
    await route.continue();
  });
  let seen = await scrollBack(page, lines);
  // A machine that drops frames shows what stands between two of them: what jumps, jumps every time.
  for (let tries = 1; tries < 3 && hasJumped(seen); tries++) seen = await scrollBack(page, lines);
  expect(olderPages).toBeGreaterThanOrEqual(3);
  expect(seen.met).toEqual(lines);
  expect(seen.mostPx).toBeGreaterThan(WHEEL_PX / 2);
  expect(hasJumped(seen), JSON.stringify({ ...seen, met: undefined })).toBe(false);
  // The control: a view that does jump is noticed.
  await logOf(page).evaluate((log) => log.scrollBy(0, 100));
  await expect.poll(async () => hasJumped(await scrollRecord(page))).toBe(true);
  await context.close();
}, 120_000);

test('signing out ends every tab of the person at the sign-in page, and signing in again opens where one was', async () => {
  const otherTab = await ben.context.newPage();
  await otherTab.goto(ben.page.url());
  await composerOf(otherTab).waitFor();
  await markPage(otherTab);
  await ben.page.getByRole('button', { name: 'Your account' }).click();
  await ben.page.getByRole('menuitem', { name: 'Sign out' }).click();
  for (const page of [ben.page, otherTab]) {
    await page.getByRole('heading', { name: 'Welcome back' }).waitFor();
    expect(await page.content()).not.toContain(renamed);
  }
  await expectSamePage(otherTab);
  await otherTab.close();
  await signInAs(ben, 'ben');
  await ben.page.getByRole('button', { name: `Menu of ${renamed}` }).waitFor();
});

test('who leaves is led out, and leaves the member list of the owner', async () => {
  await channelsOf(ada.page).first().click();
  await membersOf(ada.page).getByText('Ben Ortiz').waitFor();
  await markPage(ada.page);
  await ben.page.getByRole('button', { name: `Menu of ${renamed}` }).click();
  await ben.page.getByRole('menuitem', { name: 'Leave community' }).click();
  await ben.page.getByRole('dialog').getByRole('button', { name: 'Leave community' }).click();
  await ben.page.getByText('No community yet').waitFor();
  await membersOf(ada.page).getByText('Ben Ortiz').waitFor({ state: 'detached' });
  await membersOf(ada.page).getByText('Online · 1').waitFor();
  await expectSamePage(ada.page);
});

test('a community is deleted by typing its name, and whoever is in it is led out', async () => {
  await acceptInvite(ben.page, renamed);
  await markPage(ben.page);
  await openSettings(ada.page, renamed);
  await ada.page.getByRole('button', { name: 'Delete community' }).click();
  await ada.page.getByRole('dialog').getByLabel(`Type ${renamed} to confirm`).fill('Shallow');
  await expect
    .poll(() => ada.page.getByRole('dialog').getByRole('button', { name: 'Delete community' }).isDisabled())
    .toBe(true);
  await confirmByName(ada.page, { name: renamed, submit: 'Delete community' });
  await ada.page.getByText('No community yet').waitFor();

  await ben.page.getByText('No such community').waitFor();
  for (const gone of [composerOf(ben.page), ben.page.getByRole('link', { name: renamed })]) {
    expect(await gone.count()).toBe(0);
  }
  await expectSamePage(ben.page);
  await ben.page.getByRole('link', { name: 'Go to your communities' }).click();
  await ben.page.getByText('No community yet').waitFor();
  expect([ada.faults, ben.faults]).toEqual([[], []]);
});

async function setUpForEverybody(page: Page): Promise<void> {
  await page.getByLabel('Name of this place').fill('Harbour');
  await page.getByRole('radio', { name: 'Everybody' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await fillAccount(page, owner);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Name of the community').fill(communityName);
  await page.getByRole('switch', { name: 'Fill with sample data' }).setChecked(false);
  await page.getByRole('button', { name: 'Open Kraken' }).click();
  await composerOf(page).waitFor();
}

async function fillAccount(page: Page, { name, displayName }: { name: string; displayName: string }): Promise<void> {
  await page.getByLabel('Display name').fill(displayName);
  await page.getByLabel('User name').fill(name);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
}

async function acceptInvite(page: Page, community: string): Promise<void> {
  await page.goto(inviteLink);
  await page.getByRole('button', { name: `Join ${community}` }).click();
  await composerOf(page).waitFor();
}

async function openSettings(page: Page, community: string): Promise<void> {
  await page.getByRole('button', { name: `Menu of ${community}` }).click();
  await page.getByRole('menuitem', { name: 'Community settings' }).click();
  await page.getByRole('heading', { name: 'Community settings' }).waitFor();
}

async function submitChannel(page: Page, { name, submit }: { name: string; submit: string }): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: submit }).click();
  await dialog.waitFor({ state: 'detached' });
}

async function confirmByName(page: Page, { name, submit }: { name: string; submit: string }): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(`Type ${name} to confirm`).fill(name);
  await dialog.getByRole('button', { name: submit }).click();
  await dialog.waitFor({ state: 'detached' });
}

function channelsOf(page: Page): Locator {
  return channelNav(page).getByRole('link');
}

function channelNav(page: Page): Locator {
  return page.getByRole('navigation', { name: 'Channels' });
}

async function expectChannels(page: Page, names: string[]): Promise<void> {
  await expect.poll(() => channelsOf(page).allTextContents(), { timeout: 10_000 }).toEqual(names);
}

function membersOf(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Members' });
}

/** Leaves a mark that a reload would wipe out. */
function markPage(page: Page): Promise<unknown> {
  return page.evaluate(() => Object.assign(window, { isStillTheSamePage: true }));
}

async function expectSamePage(page: Page): Promise<void> {
  expect(await page.evaluate(() => 'isStillTheSamePage' in window)).toBe(true);
}

/** Says as much as the history needs, past any page. @returns the first line of each message, oldest first. */
async function fillChannel(person: Person, channelId: string): Promise<string[]> {
  const lines = Array.from({ length: 160 }, (_, index) => `line ${String(index + 1).padStart(3, '0')}`);
  for (const [index, line] of lines.entries()) {
    // Rows of many heights: guessing them would not do.
    const content = [line, ...Array.from({ length: index % 7 }, () => 'and more')].join('\n');
    const path = `/api/channels/${channelId}/messages/${randomUUID()}`;
    const options = { data: { content }, headers: { origin: server.url } };
    const answer = await person.context.request.put(`${server.url}${path}`, options);
    if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}`);
  }
  return lines;
}
