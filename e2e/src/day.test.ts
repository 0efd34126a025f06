import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousFindings } from './axe.js';
import {
  chooseInComposer,
  composerOf,
  copyInviteLink,
  deleteMessage,
  editMessage,
  joinByInvite,
  messageWith,
  press,
  say,
  setUpInstance,
  signInAs,
  waitForConnection,
} from './doings.js';
import { KrakenServer } from './kraken-server.js';
import { paintPicture } from './paint-picture.js';
import { keepScreenshot, launchBrowser, openPerson, type Person } from './person.js';
import { choosePicture, drawnPicture } from './pictures-doings.js';
import { drawnMessages } from './truth.js';

/** A day in the life of three people: Ada and Ben at their desks, in the dark and in the light, Cleo on her phone. */
let server: KrakenServer;
let browser: Browser;
let folder: string;
let ada: Person;
let ben: Person;
let cleo: Person;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kraken-day-'));
  [server, browser] = await Promise.all([KrakenServer.start(), launchBrowser()]);
  ada = await openPerson(browser, server.url);
  await setUpInstance(ada, { withSampleData: true });
  const link = await copyInviteLink(ada);
  ben = await openPerson(browser, server.url, { colorScheme: 'light' });
  await joinByInvite(ben, link, { name: 'ben', displayName: 'Ben Ortiz' });
  cleo = await openPerson(browser, server.url, { device: 'phone', colorScheme: 'light' });
  await joinByInvite(cleo, link, { name: 'cleo', displayName: 'Cleo Park' });
  for (const { page } of [ada, ben, cleo]) await channel(page, 'trip-planning').click();
  for (const { page } of [ada, ben, cleo]) await composerOf(page).waitFor();
});
afterAll(async () => {
  await browser.close();
  await server.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const channel = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Channels' }).getByRole('link', { name: new RegExp(`^${name}`) });
const rail = (page: Page) => page.getByRole('navigation', { name: 'Communities' });
const thread = (page: Page) => page.getByRole('complementary', { name: 'Thread' });
const reply = (page: Page, text: string) => thread(page).getByRole('article').filter({ hasText: text });
const PLAN = 'The wreck lies at 28 m';

/** @returns what stands in the log, without how much of a thread is new: that is everybody's own. */
async function textsOf(page: Page): Promise<string[]> {
  return (await drawnMessages(page)).map(({ text }) => text.replaceAll(/\n\d+ new\n/g, '\n'));
}

test('at breakfast: one gets a face, one is not to be disturbed, one says how she is; the others see it', async () => {
  await ada.page.goto(`${server.url}/you/profile`);
  await choosePicture(ada.page, 'Picture', [800, 800]);
  await ada.page.getByLabel('Status', { exact: true }).fill('Packing the car');
  await ada.page.getByRole('button', { name: 'Save' }).click();
  await ben.page.getByRole('button', { name: /^How you are shown/ }).click();
  await ben.page.getByRole('menuitemradio', { name: /^Do not disturb/ }).click();
  const members = (page: Page) => page.getByRole('complementary', { name: 'Members' });
  await drawnPicture(members(ben.page));
  await members(ben.page).getByText('Packing the car').waitFor();
  await ada.page.goBack();
  await members(ada.page)
    .getByRole('button', { name: /^Ben Ortiz ?, Do not disturb/ })
    .waitFor();
  await channel(ada.page, 'trip-planning').click();
  await composerOf(ada.page).waitFor();
  expect([...ada.faults, ...ben.faults]).toEqual([]);
});

test('morning: a plan with a picture, for everybody, and for one of them by name', async () => {
  const { page } = ada;
  await composerOf(page).fill(`## Saturday\n${PLAN}, slack water at **10:40**. Bring a torch, `);
  await composerOf(page).press('End');
  await composerOf(page).pressSequentially('@Cle');
  await page.getByRole('option', { name: 'Cleo Park' }).waitFor();
  await composerOf(page).press('Tab');
  const picture = await paintPicture(page, join(folder, 'wreck.jpg'), [1600, 900]);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), chooseInComposer(page, 'Add files')]);
  await chooser.setFiles([picture]);
  await page.getByRole('list', { name: 'Files to send' }).getByRole('listitem').waitFor();
  await composerOf(page).press('Enter');
  for (const person of [ada, ben, cleo]) {
    await messageWith(person.page, PLAN).getByRole('button', { name: '@Cleo Park' }).waitFor();
    await messageWith(person.page, PLAN)
      .getByRole('button', { name: /large$/ })
      .waitFor();
  }
  await expect.poll(() => messageWith(cleo.page, PLAN).getAttribute('data-for-me')).toBe('true');
  expect(await messageWith(ben.page, PLAN).getAttribute('data-for-me')).not.toBe('true');
});

test('before noon: it is answered in a thread from the phone, reacted to, and pinned', async () => {
  await press(messageWith(ben.page, PLAN), 'Reply in a thread');
  await thread(ben.page).getByRole('textbox').fill('I bring the cake.');
  await thread(ben.page).getByRole('textbox').press('Enter');
  await messageWith(cleo.page, PLAN)
    .getByRole('button', { name: /^1 reply/ })
    .tap();
  await reply(cleo.page, 'bring the cake').waitFor();
  const field = thread(cleo.page).getByRole('textbox', { name: 'Reply in the thread' });
  await field.fill('I bring two torches, one is yours.');
  await field.press('Enter');
  await reply(ben.page, 'one is yours').waitFor();
  await keepScreenshot(cleo.page, 'day-thread-phone');
  await keepScreenshot(ben.page, 'day-thread-light');
  const row = messageWith(ada.page, PLAN);
  await press(row, 'Pin');
  await press(row, 'Add a reaction');
  await ada.page.getByRole('grid', { name: 'Emoji' }).waitFor();
  await ada.page.getByRole('textbox', { name: 'Find an emoji' }).fill('octopus');
  await ada.page.keyboard.press('Enter');
  await thread(ben.page).getByRole('button', { name: '🐙, 1 reaction' }).click();
  await messageWith(ada.page, PLAN).getByRole('button', { name: '🐙, 2 reactions' }).waitFor();
  expect(
    await messageWith(ada.page, PLAN)
      .getByRole('button', { name: /^2 replies/ })
      .count(),
  ).toBe(1);
  await keepScreenshot(ada.page, 'day-conversation-dark');
});

test('noon: a word between two, which the others do not hear', async () => {
  await ben.page.keyboard.press('Control+k');
  await ben.page.keyboard.type('ada');
  await ben.page.getByRole('option', { name: /Ada Marsh/ }).click();
  await ben.page.getByRole('heading', { name: 'Ada Marsh', level: 1 }).waitFor();
  await say(ben.page, 'Shall we surprise Cleo? ||It is her 100th dive||');
  await rail(ada.page)
    .getByRole('link', { name: /^Direct messages, 4 unread/ })
    .click();
  await messageWith(ada.page, 'surprise Cleo').waitFor();
  await say(ada.page, 'Yes! 🎂');
  await messageWith(ben.page, '🎂').waitFor();
  const list = ada.page.getByRole('navigation', { name: 'Direct messages' });
  expect(await list.textContent()).not.toContain('100th');
  await keepScreenshot(ada.page, 'day-dm-dark');
  expect(await cleo.page.getByText('surprise').count()).toBe(0);
});

test('over lunch: something is voted on, passed on, begun on one device and ended on the other, and left for tomorrow', async () => {
  const { page } = ben;
  await rail(page)
    .getByRole('link', { name: /^Deep Sea Divers/ })
    .click();
  await channel(page, 'trip-planning').click();
  await chooseInComposer(page, 'Ask something to vote on');
  await page.getByLabel('Question').fill('Who drives?');
  await page.getByLabel('Answer 1', { exact: true }).fill('Ben, with the van');
  await page.getByLabel('Answer 2', { exact: true }).fill('Ada, with the roof rack');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  const van = (where: Page, label: RegExp) => messageWith(where, 'Who drives?').getByRole('button', { name: label });
  if (await thread(cleo.page).isVisible()) await cleo.page.goBack();
  await van(cleo.page, /^Ben, with the van/).tap();
  await van(page, /^Ben, with the van 100 % 1 vote$/).click();
  await van(cleo.page, /^Ben, with the van 100 % 2 votes$/).waitFor();

  await press(messageWith(page, PLAN), 'More');
  await page.getByRole('menuitem', { name: 'Forward' }).click();
  await page
    .getByRole('dialog')
    .getByRole('textbox', { name: /^Where to/ })
    .fill('gear');
  await page.getByRole('option', { name: /gear/ }).click();
  await page.getByRole('button', { name: 'Forward to gear' }).click();
  await page.getByText('Forwarded to gear').waitFor();

  const laptop = await openPerson(browser, server.url, { device: 'laptop' });
  await signInAs(laptop, 'ben');
  await channel(laptop.page, 'gear').click();
  await messageWith(laptop.page, PLAN).getByText('Forwarded from').waitFor();
  await messageWith(laptop.page, PLAN)
    .getByRole('button', { name: /large$/ })
    .waitFor();
  await composerOf(laptop.page).fill('Six tanks are filled, two');
  await channel(page, 'gear').click();
  await expect.poll(() => composerOf(page).inputValue(), { timeout: 30_000 }).toBe('Six tanks are filled, two');
  await composerOf(page).fill('Six tanks are filled, two are at the shop.');
  await chooseInComposer(page, 'Send later');
  await page.getByRole('menuitem', { name: /^Tomorrow morning/ }).click();
  await laptop.page.getByRole('link', { name: /^1 message waits here/ }).waitFor();
  await keepScreenshot(laptop.page, 'day-lunch-laptop');
  expect(laptop.faults).toEqual([]);
  await laptop.context.close();
  await keepScreenshot(cleo.page, 'day-vote-phone');
});

test('afternoon: the server dies in the middle of a sentence; nothing is lost, nothing comes twice', async () => {
  for (const { page } of [ada, ben]) {
    await rail(page)
      .getByRole('link', { name: /^Deep Sea Divers/ })
      .click();
    await channel(page, 'trip-planning').click();
    await messageWith(page, PLAN).waitFor();
  }
  await server.kill();
  await waitForConnection(ben.page, 'Offline');
  await say(ben.page, 'Meeting point is the fish market.');
  await say(ben.page, 'Half past eight, as always.');
  await server.start();
  for (const { page } of [ada, ben]) await messageWith(page, 'as always').waitFor();
  await waitForConnection(ben.page, 'Live');
  await editMessage(ben.page, 'Half past eight', 'Eight sharp, the tide does not wait.');
  await say(ada.page, 'Wrong channel, sorry');
  await deleteMessage(ada.page, 'Wrong channel, sorry');
  for (const { page } of [ada, ben]) await messageWith(page, 'Eight sharp').getByText('edited').waitFor();
  await messageWith(ben.page, 'Wrong channel').waitFor({ state: 'detached' });
  await expect.poll(() => textsOf(ben.page)).toEqual(await textsOf(ada.page));
  await expect.poll(() => messageWith(ada.page, 'fish market').count()).toBe(1);
});

test('evening: what was said is found again, and one sleeps undisturbed', async () => {
  const { page } = ben;
  await page.keyboard.press('Control+f');
  const panel = page.getByRole('complementary', { name: 'Search' });
  await panel.getByRole('textbox', { name: 'Search for' }).fill('wreck from:ada has:image');
  await panel.getByRole('button', { name: /wreck lies/ }).waitFor();
  await keepScreenshot(page, 'day-search-light');
  await panel.getByRole('button', { name: /wreck lies/ }).click();
  await page.getByRole('button', { name: 'Notifications of this conversation' }).click();
  await page.getByRole('menuitem', { name: '8 hours' }).click();
  await page.getByRole('button', { name: /muted/i }).first().waitFor();
  for (const person of [ada, ben, cleo]) expect(await seriousFindings(person.page)).toEqual([]);
  for (const { faults } of [ada, ben, cleo]) expect(faults).toEqual([]);
  await keepScreenshot(ada.page, 'day-evening-dark');
  await keepScreenshot(cleo.page, 'day-evening-phone');
});
