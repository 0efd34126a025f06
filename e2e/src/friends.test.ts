import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { seriousFindings } from './axe.js';
import { composerOf, logOf, messageWith, say } from './doings.js';
import { gather } from './gathering.js';
import type { KrakenServer } from './kraken-server.js';
import { keepScreenshot, type Person } from './person.js';

let server: KrakenServer;
let browser: Browser;
let ada: Person;
let ben: Person;
beforeAll(async () => {
  ({ server, browser, ada, ben } = await gather({ ben: { colorScheme: 'light' } }));
});
afterAll(async () => {
  await browser.close();
  await server.dispose();
});

test('a friend is asked for in the member list, answered on the page of friends, and both see it', async () => {
  await ada.page.getByRole('complementary', { name: 'Members' }).getByRole('button', { name: 'Ben Ortiz' }).click();
  await ada.page.getByRole('menuitem', { name: 'Ask to be friends' }).click();
  await home(ben.page);
  await ben.page.getByRole('link', { name: 'Friends, 1 person asks to be one' }).click();
  await ben.page.getByText('Asking to be your friend · 1').waitFor();
  await keepScreenshot(ben.page, 'friends-light');
  await home(ada.page);
  await ada.page.getByRole('link', { name: 'Friends', exact: true }).click();
  await ada.page.getByText('Asked by you · 1').waitFor();
  await ben.page.getByRole('button', { name: 'Accept' }).click();
  for (const { page } of [ada, ben]) {
    await page.getByText('Friends · 1').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  }
  // A slip of the thumb beside "Message" ends nothing.
  await ben.page.getByRole('button', { name: 'Menu of Ada Marsh' }).click();
  await ben.page.getByRole('menuitem', { name: 'End the friendship' }).waitFor();
  await ben.page.keyboard.press('Escape');
  // What was answered waits nowhere any more.
  await ben.page.getByRole('link', { name: 'Friends', exact: true }).waitFor();
});

test('how somebody wants to be shown is seen by friends, and on the own other device', async () => {
  const shown = (words: string) =>
    ada.page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ hasText: `, ${words}` });
  const other = await ben.context.newPage();
  await other.goto(server.url);
  await shown('Online').waitFor();
  for (const [choice, words] of [
    ['Do not disturb', 'Do not disturb'],
    ['Away', 'Away'],
    ['Invisible', 'Offline'],
  ] as const) {
    await ben.page.getByRole('button', { name: /^How you are shown/ }).click();
    if (choice === 'Away') await keepScreenshot(ben.page, 'presence-menu-light');
    await ben.page.getByRole('menuitemradio', { name: choice }).click();
    await shown(words).waitFor({ timeout: 5_000 });
    await other.getByRole('button', { name: `How you are shown: ${choice}. Change` }).waitFor({ timeout: 5_000 });
    if (choice === 'Do not disturb') await keepScreenshot(ada.page, 'presence-friends-dark');
  }
  await other.close();
  await ben.page.reload();
  await ben.page.getByRole('button', { name: 'How you are shown: Invisible. Change' }).click();
  await ben.page.getByRole('menuitemradio', { name: 'Online' }).click();
  await shown('Online').waitFor();
  expect(await seriousFindings(ben.page)).toEqual([]);
});

test('[R19] somebody who is blocked can write no more, keeps the text, and can send it when it is over', async () => {
  await ada.page.getByRole('main').getByRole('button', { name: 'Message' }).click();
  await say(ada.page, 'hello Ben');
  await ben.page.getByRole('navigation', { name: 'Direct messages' }).getByText('Ada Marsh').click();
  await messageWith(ben.page, 'hello Ben').waitFor();
  await ada.page.getByRole('button', { name: 'Menu of Ben Ortiz' }).click();
  await ada.page.getByRole('menuitem', { name: 'Block' }).click();
  await ada.page.getByText('You have blocked Ben Ortiz').waitFor();
  // Neither sees any more that the other one is there, without a reload.
  for (const { page } of [ada, ben]) await headerOf(page).getByText('Offline', { exact: true }).waitFor();
  await keepScreenshot(ada.page, 'dm-blocked');
  await say(ben.page, 'are you angry with me?');
  await logOf(ben.page).getByText('You cannot write to each other').waitFor();
  await composerOf(ben.page).pressSequentially('hm', { delay: 20 });
  expect(await messageWith(ada.page, 'angry').count()).toBe(0);

  await ada.page.getByRole('button', { name: 'Unblock' }).click();
  await ada.page.getByText('You have blocked Ben Ortiz').waitFor({ state: 'detached' });
  await logOf(ben.page).getByRole('button', { name: 'Retry' }).click();
  await messageWith(ada.page, 'are you angry with me?').waitFor();
  for (const { page } of [ada, ben]) await headerOf(page).getByText('Online', { exact: true }).waitFor();
  for (const { faults } of [ada, ben]) expect(faults).toEqual([]);
});

test('a conversation that is closed comes back with the next thing that is said in it', async () => {
  const row = ada.page.getByRole('navigation', { name: 'Direct messages' }).getByText('Ben Ortiz');
  await ada.page.getByRole('button', { name: 'Menu of Ben Ortiz' }).click();
  await ada.page.getByRole('menuitem', { name: 'Close conversation' }).click();
  await row.waitFor({ state: 'detached' });
  await ada.page.getByRole('heading', { name: 'Friends', exact: true }).waitFor();
  await home(ada.page);
  // Said once: beside the list, where there is room.
  await ada.page.getByRole('main').getByText('No messages yet').waitFor();
  await expect.poll(() => ada.page.getByText('No messages yet').count()).toBe(1);
  await say(ben.page, 'one more thing');
  await row.waitFor();
  await ada.page.getByRole('button', { name: 'Close the conversation with Ben Ortiz' }).click();
  await row.waitFor({ state: 'detached' });
  for (const { faults } of [ada, ben]) expect(faults).toEqual([]);
});

const headerOf = (page: Page) => page.getByRole('main').getByRole('banner').or(page.locator('main header')).first();

async function home(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Communities' })
    .getByRole('link', { name: /^Direct messages/ })
    .click();
}
