import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { seriousFindings } from './axe.js';
import {
  composerOf,
  copyInviteLink,
  editMessage,
  joinByInvite,
  messageWith,
  press,
  say,
  setUpInstance,
} from './doings.js';
import { KrakenServer } from './kraken-server.js';
import { choosePicture, drawnPicture, openPicture } from './pictures-doings.js';
import { keepScreenshot, launchBrowser, openPerson, type Person } from './person.js';

let server: KrakenServer;
let browser: Browser;
let ada: Person;
let ben: Person;
let cleo: Person;
beforeAll(async () => {
  [server, browser] = await Promise.all([KrakenServer.start(), launchBrowser()]);
  ada = await openPerson(browser, server.url);
  await setUpInstance(ada, { withSampleData: true });
  const link = await copyInviteLink(ada);
  ben = await openPerson(browser, server.url, { colorScheme: 'light' });
  await joinByInvite(ben, link, { name: 'ben', displayName: 'Ben Ortiz' });
  cleo = await openPerson(browser, server.url, { device: 'phone' });
  await joinByInvite(cleo, link, { name: 'cleo', displayName: 'Cleo Tan' });
});
afterAll(async () => {
  await browser.close();
  await server.dispose();
});

const list = (page: Page) => page.getByRole('navigation', { name: 'Direct messages' });
const rail = (page: Page) => page.getByRole('navigation', { name: 'Communities' });

test('a direct message begins at somebody in the member list, and reaches them wherever they are', async () => {
  await ada.page.getByRole('complementary', { name: 'Members' }).getByRole('button', { name: 'Ben Ortiz' }).click();
  await ada.page.getByRole('menuitem', { name: 'Message' }).click();
  await ada.page.getByRole('heading', { name: 'Ben Ortiz', exact: true, level: 1 }).waitFor();
  await say(ada.page, 'Are you free on **Saturday**? I have two tanks.');
  await messageWith(ada.page, 'Are you free').waitFor();

  // Ben stands in a channel: the rail and the title tell him.
  await rail(ben.page).getByRole('link', { name: 'Direct messages, 1 unread message' }).waitFor();
  await expect.poll(() => ben.page.title()).toContain('(1)');
  await rail(ben.page)
    .getByRole('link', { name: /^Direct messages/ })
    .click();
  await messageWith(ben.page, 'Are you free').waitFor();
  await rail(ben.page).getByRole('link', { name: 'Direct messages', exact: true }).waitFor();
  await expect.poll(() => ben.page.title()).not.toContain('(1)');
});

test('typing, answers, edits and deletions are seen in both browsers, also in the line of the list', async () => {
  await composerOf(ben.page).pressSequentially('Yes', { delay: 20 });
  await ada.page.getByText('Ben Ortiz is typing …').waitFor();
  await composerOf(ben.page).fill('Yes, and I bring the torches.');
  await ben.page.keyboard.press('Enter');
  await messageWith(ada.page, 'I bring the torches').waitFor();
  await list(ada.page).getByText('Yes, and I bring the torches.').waitFor();
  await list(ben.page).getByText('You: Yes, and I bring the torches.').waitFor();
  await editMessage(ben.page, 'I bring the torches', 'Yes! I bring two torches.');
  await list(ada.page).getByText('Yes! I bring two torches.').waitFor();
  await messageWith(ada.page, 'I bring two torches').waitFor();

  const mistaken = messageWith(ben.page, 'two torches');
  await press(mistaken, 'Delete');
  await ben.page.getByRole('dialog').getByRole('button', { name: 'Delete message' }).click();
  await messageWith(ada.page, 'two torches').waitFor({ state: 'detached' });
  await list(ada.page).getByText('You: Are you free on Saturday? I have two tanks.').waitFor();
  await say(ben.page, 'Saturday is fine. I bring the torches.');
  await list(ada.page).getByText('Saturday is fine').waitFor();
  await expect.poll(() => messageWith(ada.page, 'Saturday is fine').count()).toBe(1);
});

test('somebody is found by name with Ctrl+K, and what is there already is opened', async () => {
  const place = ada.page.url();
  await rail(ada.page).getByRole('link', { name: 'Deep Sea Divers' }).click();
  await ada.page.getByRole('navigation', { name: 'Channels' }).waitFor();
  await ada.page.keyboard.press('Control+k');
  // At once, as somebody does who knows the keys: nothing of it may be lost.
  await ada.page.keyboard.type('ben');
  await expect.poll(() => ada.page.getByLabel('Go to', { exact: true }).first().inputValue()).toBe('ben');
  await ada.page.getByRole('option', { name: /Ben Ortiz/ }).waitFor();
  await keepScreenshot(ada.page, 'dm-switcher');
  await ada.page.getByRole('option', { name: /Ben Ortiz/ }).click();
  await messageWith(ada.page, 'Saturday is fine').waitFor();
  expect(ada.page.url()).toBe(place);
});

test('a group is made of several, named, joined and left, and everybody sees it at once', async () => {
  await ada.page.getByRole('button', { name: 'New message' }).click();
  const dialog = ada.page.getByRole('dialog');
  for (const name of ['Ben', 'Cleo']) {
    await personField(ada.page).fill(name);
    await ada.page.getByRole('option', { name: new RegExp(`^${name}`) }).click();
  }
  await keepScreenshot(ada.page, 'dm-new-group');
  await dialog.getByRole('button', { name: 'Create a group' }).click();
  await ada.page.getByRole('heading', { name: 'Ben Ortiz, Cleo Tan', level: 1 }).waitFor();
  await say(ada.page, 'The three of us, then. Who drives?');

  await openMenu(ada.page, 'Name and picture');
  await ada.page.getByLabel('Name', { exact: true }).fill('Night dive');
  const cutting = await openPicture(ada.page, 'Picture of the group', [400, 300]);
  // Esc leads back to the dialog behind it.
  await ada.page.keyboard.press('Escape');
  await cutting.waitFor({ state: 'detached' });
  await choosePicture(ada.page, 'Picture of the group', [400, 300]);
  await ada.page.getByRole('button', { name: 'Save' }).click();
  await ada.page.getByRole('heading', { name: 'Night dive', level: 1 }).waitFor();
  await drawnPicture(list(ben.page));
  await list(ben.page).getByText('Night dive').click();
  await messageWith(ben.page, 'Who drives?').waitFor();
  await ben.page.getByRole('complementary', { name: 'People' }).getByText('3 people').waitFor();
  await say(ben.page, 'I can drive, the van is back from the garage.');

  // On the phone the tab tells it, and one column shows it.
  const tabs = cleo.page.getByRole('navigation', { name: 'Sections' });
  await tabs.getByRole('link', { name: /^Direct messages, \d unread/ }).click();
  await list(cleo.page).getByText('Night dive').waitFor();
  await keepScreenshot(cleo.page, 'dm-phone-list');
  await list(cleo.page).getByText('Night dive').click();
  await messageWith(cleo.page, 'I can drive').waitFor();
  await say(cleo.page, 'Then I bring breakfast.');
  await messageWith(ada.page, 'breakfast').waitFor();
  await keepScreenshot(cleo.page, 'dm-phone-conversation');
  for (const { page, name } of [
    { page: ada.page, name: 'dm-dark' },
    { page: ben.page, name: 'dm-light' },
  ]) {
    await messageWith(page, 'breakfast').waitFor();
    await keepScreenshot(page, name);
    expect(await seriousFindings(page)).toEqual([]);
  }
  expect(await seriousFindings(cleo.page)).toEqual([]);
  await ada.page.keyboard.press('Alt+ArrowDown');
  await ada.page.getByRole('heading', { name: 'Ben Ortiz', exact: true, level: 1 }).waitFor();
  await ada.page.keyboard.press('Alt+ArrowUp');
  await ada.page.getByRole('heading', { name: 'Night dive', level: 1 }).waitFor();
  await expect.poll(() => cleo.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test('[R19] who leaves a group sees nothing of it any more; the others see who is left', async () => {
  await openMenu(ben.page, 'Leave group');
  await ben.page.getByRole('dialog').getByRole('button', { name: 'Leave group' }).click();
  await list(ben.page).getByText('Night dive').waitFor({ state: 'detached' });
  await ada.page.getByRole('complementary', { name: 'People' }).getByText('2 people').waitFor();
  await say(ada.page, 'now the two of us');
  await messageWith(cleo.page, 'now the two of us').waitFor();
  expect(await ben.page.content()).not.toContain('now the two of us');

  await openMenu(ada.page, 'Add people');
  await personField(ada.page).fill('ben');
  await ada.page.getByRole('option', { name: /^Ben/ }).click();
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Add people' }).click();
  await list(ben.page).getByText('Night dive').click();
  await messageWith(ben.page, 'now the two of us').waitFor();
  for (const { faults } of [ada, ben, cleo]) expect(faults).toEqual([]);
});

/** Where one types whom to write to. */
function personField(page: Page) {
  return page.getByRole('dialog').getByLabel('To', { exact: true }).and(page.locator('input'));
}

async function openMenu(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: /^Menu of (Night dive|Ben Ortiz, Cleo Tan)/ }).click();
  await page.getByRole('menuitem', { name: item }).click();
}
