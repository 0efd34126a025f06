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
});

test('[R19] somebody who is blocked can write no more, keeps the text, and can send it when it is over', async () => {
  await ada.page.getByRole('main').getByRole('button', { name: 'Message' }).click();
  await say(ada.page, 'hello Ben');
  await ben.page.getByRole('navigation', { name: 'Direct messages' }).getByText('Ada Marsh').click();
  await messageWith(ben.page, 'hello Ben').waitFor();
  await ada.page.getByRole('button', { name: 'Menu of Ben Ortiz' }).click();
  await ada.page.getByRole('menuitem', { name: 'Block' }).click();
  await ada.page.getByText('You have blocked Ben Ortiz').waitFor();
  await keepScreenshot(ada.page, 'dm-blocked');
  await say(ben.page, 'are you angry with me?');
  await logOf(ben.page).getByText('You cannot write to each other').waitFor();
  await composerOf(ben.page).pressSequentially('hm', { delay: 20 });
  expect(await messageWith(ada.page, 'angry').count()).toBe(0);

  await ada.page.getByRole('button', { name: 'Unblock' }).click();
  await ada.page.getByText('You have blocked Ben Ortiz').waitFor({ state: 'detached' });
  await logOf(ben.page).getByRole('button', { name: 'Retry' }).click();
  await messageWith(ada.page, 'are you angry with me?').waitFor();
  for (const { faults } of [ada, ben]) expect(faults).toEqual([]);
});

async function home(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Communities' })
    .getByRole('link', { name: /^Direct messages/ })
    .click();
}
