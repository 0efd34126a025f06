import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { composerOf, deleteMessage, editMessage, logOf, messageWith, PASSWORD, press, say } from './doings.js';
import { seriousFindings } from './axe.js';
import { gather } from './gathering.js';
import type { KrakenServer } from './kraken-server.js';
import { keepScreenshot, openPerson, type Person } from './person.js';

let server: KrakenServer;
let browser: Browser;
let ada: Person;
let ben: Person;
let needle: string;
beforeAll(async () => {
  ({ server, browser, ada, ben } = await gather({ ben: { colorScheme: 'light' } }));
  await say(ada.page, 'The Café at the pier opens at seven, see https://harbour.example/menu');
  await say(ada.page, 'somebody left a regulator there');
  // More than the pages that are loaded when one comes in.
  await fill(ada, 160);
});
afterAll(async () => {
  await browser.close();
  await server.dispose();
});

const FIRST = 'The Café at the pier';
const panelOf = (page: Page): Locator => page.getByRole('complementary', { name: 'Search' });
const fieldOf = (page: Page): Locator => panelOf(page).getByRole('textbox', { name: 'Search for' });
const hitsOf = (page: Page): Locator => panelOf(page).getByRole('region', { name: 'What was found' });

test('Ctrl+F searches here: words are marked, filters suggested, and the keyboard leads to the message', async () => {
  const { page } = ben;
  await page.reload();
  await messageWith(page, 'line').first().waitFor();
  await page.keyboard.press('Control+f');
  await panelOf(page).getByText('Narrow it down').waitFor();
  await keepScreenshot(page, 'search-begin-light');
  await fieldOf(page).pressSequentially('cafe fr');
  await panelOf(page).getByRole('option', { name: /from:/ }).waitFor();
  await fieldOf(page).press('ArrowDown');
  await fieldOf(page).press('Enter');
  await fieldOf(page).pressSequentially('ad');
  await panelOf(page)
    .getByRole('option', { name: /Ada Marsh/ })
    .waitFor();
  // Nobody is called "ad", and that is no news as long as somebody may be meant.
  await hitsOf(page).getByRole('button', { name: /Café/ }).waitFor();
  await keepScreenshot(page, 'search-suggest-light');
  await panelOf(page)
    .getByRole('option', { name: /Ada Marsh/ })
    .click();
  await expect.poll(() => fieldOf(page).inputValue()).toBe('cafe from:ada ');
  const hit = hitsOf(page).getByRole('button', { name: /Café/ });
  await hit.waitFor();
  await expect.poll(() => hit.locator('mark').allTextContents()).toEqual(['Café']);
  await keepScreenshot(page, 'search-hits-light');
  expect(await seriousFindings(page)).toEqual([]);
  await fieldOf(page).press('ArrowDown');
  await page.keyboard.press('Enter');
  await rowOf(page, FIRST).waitFor();
  needle = page.url();
  expect(needle).toMatch(/\?at=\d+$/);
  await keepScreenshot(page, 'search-jumped-light');
});

test('the view that was jumped to is live: an edit and a deletion of somebody else are seen in it', async () => {
  await ada.page.goto(needle);
  await rowOf(ada.page, FIRST).waitFor();
  await editMessage(ada.page, FIRST, 'The Kiosk at the pier opens at eight');
  await rowOf(ben.page, 'The Kiosk at the pier').waitFor();
  await deleteMessage(ada.page, 'somebody left a regulator there');
  await rowOf(ben.page, 'somebody left a regulator there').waitFor({ state: 'detached' });
  expect(ben.page.url()).toBe(needle);
});

// Whether what was there before is read by now hangs on how quick the machine is.
test('one comes back to the present, told how much is new', async () => {
  await say(ada.page, 'what came meanwhile');
  const back = ben.page.getByRole('button', { name: /new message/ });
  await back.waitFor();
  await keepScreenshot(ben.page, 'jump-to-present-light');
  await back.click();
  await messageWith(ben.page, 'what came meanwhile').waitFor();
  expect(ben.page.url()).not.toContain('at=');
});

test('what is not found, and what was deleted since it was found, is said', async () => {
  const { page } = ben;
  await fieldOf(page).fill('zebra');
  await panelOf(page).getByText('Nothing found').waitFor();
  await keepScreenshot(page, 'search-none-light');
  await fieldOf(page).fill('kiosk');
  const hit = hitsOf(page).getByRole('button', { name: /Kiosk/ });
  await hit.waitFor();
  await ada.page.goto(needle);
  await deleteMessage(ada.page, 'The Kiosk at the pier');
  await messageWith(ada.page, 'The Kiosk at the pier').waitFor({ state: 'detached' });
  await hit.click();
  await page.getByText('That message is not there any more').waitFor();
  await fieldOf(page).press('Escape');
  await panelOf(page).waitFor({ state: 'detached' });
  await expect.poll(() => logOf(page).isVisible()).toBe(true);
});

test('once the community has a language other forms of a word are found; what was searched for is remembered', async () => {
  await ada.page.getByRole('button', { name: 'Menu of Deep Sea Divers' }).click();
  await ada.page.getByRole('menuitem', { name: 'Community settings' }).click();
  await ada.page.getByRole('combobox', { name: 'Language of the search' }).click();
  await ada.page.getByRole('option', { name: 'English' }).click();
  await ada.page.getByText('The search learns that language now').waitFor();
  await keepScreenshot(ada.page, 'search-language-dark');
  await ben.page.keyboard.press('Control+f');
  const hit = hitsOf(ben.page).getByRole('button', { name: /somebody will bring two of them/ });
  await say(ben.page, 'somebody will **bring** two of them, for bringing one is risky');
  await fieldOf(ben.page).fill('brings');
  await hit.waitFor();
  await expect.poll(() => hit.locator('mark').allTextContents()).toEqual(['bring', 'bringing']);
  await panelOf(ben.page).getByText('Best match').click();
  await hit.waitFor();
  await keepScreenshot(ben.page, 'search-best-light');
  await hit.click();
  await fieldOf(ben.page).fill('');
  const recent = panelOf(ben.page).getByRole('region', { name: 'Recent searches' });
  await recent.getByRole('button', { name: 'kiosk', exact: true }).waitFor();
  await keepScreenshot(ben.page, 'search-recent-light');
  await recent.getByRole('button', { name: 'brings', exact: true }).click();
  await hit.waitFor();
  await fieldOf(ben.page).fill('');
  await recent.getByRole('button', { name: 'Clear' }).click();
  await recent.waitFor({ state: 'detached' });
});

test('a message has an address of its own to hand on, which leads whoever may read it there', async () => {
  const { page } = ada;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(needle);
  const row = rowOf(page, 'line 20');
  await row.scrollIntoViewIfNeeded();
  await press(row, 'Copy link');
  await page.getByText('Link copied').waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/\?at=\d+$/);
  await ben.page.goto(link);
  await rowOf(ben.page, 'line 20').waitFor();
  const stranger = await openPerson(browser, server.url);
  await stranger.page.goto(link);
  expect(await logOf(stranger.page).count()).toBe(0);
  await stranger.context.close();
});

test('on a phone the search takes the place of the conversation, and gives it back', async () => {
  const phone = await openPerson(browser, server.url, { device: 'phone' });
  const { page } = phone;
  await page.getByLabel('User name').fill('ben');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page
    .getByRole('navigation', { name: 'Channels' })
    .getByRole('link', { name: /^general/ })
    .click();
  await composerOf(page).waitFor();
  await page.getByRole('button', { name: 'Search messages' }).click();
  await fieldOf(page).fill('line 12');
  await expect.poll(() => logOf(page).isVisible()).toBe(false);
  await hitsOf(page)
    .getByRole('button', { name: /line 12$/ })
    .waitFor();
  await keepScreenshot(page, 'search-phone');
  await hitsOf(page)
    .getByRole('button', { name: /line 12$/ })
    .click();
  await rowOf(page, 'line 12').waitFor();
  await keepScreenshot(page, 'search-jumped-phone');
  // Left open, it does not stand before what one chooses next.
  await page.getByRole('button', { name: 'Search messages' }).click();
  await fieldOf(page).waitFor();
  await page.getByRole('link', { name: 'Channels' }).click();
  await page
    .getByRole('navigation', { name: 'Channels' })
    .getByRole('link', { name: /^general/ })
    .click();
  await composerOf(page).waitFor();
  expect([...ada.faults, ...ben.faults, ...phone.faults]).toEqual([]);
});

async function fill(person: Person, count: number): Promise<void> {
  const channelId = new URL(person.page.url()).pathname.split('/').at(-1) ?? '';
  for (let i = 0; i < count; i++) {
    const id = `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`;
    const answer = await person.context.request.put(`${server.url}/api/channels/${channelId}/messages/${id}`, {
      data: { content: `line ${i}` },
      headers: { origin: server.url },
    });
    expect(answer.ok()).toBe(true);
  }
}

function rowOf(page: Page, text: string): Locator {
  return logOf(page).getByRole('article').filter({ hasText: text }).first();
}
