import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { seriousFindings } from './axe.js';
import { chooseInComposer, composerOf, messageWith, press } from './doings.js';
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

const option = (page: Page, name: RegExp) => messageWith(page, 'When do we leave?').getByRole('button', { name });

test('a poll is asked from the composer, whose text stays, and both see the votes as they come', async () => {
  const { page } = ada;
  await composerOf(page).fill('half a sen');
  await chooseInComposer(page, 'Ask something to vote on');
  await page.getByLabel('Question').fill('When do we leave?');
  await page.getByLabel('Answer 1', { exact: true }).fill('At nine, with the tide');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await page.getByText('Every answer needs a text').waitFor();
  await page.getByLabel('Answer 2', { exact: true }).fill('At ten');
  await page.getByRole('button', { name: 'Add an answer' }).click();
  await page.getByLabel('Answer 3', { exact: true }).fill('I stay ashore');
  expect(await seriousFindings(page)).toEqual([]);
  await keepScreenshot(page, 'poll-dialog-dark');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(() => composerOf(page).inputValue()).toBe('half a sen');

  await option(ben.page, /^At ten/).click();
  await option(page, /^At ten 100 % 1 vote$/).waitFor();
  await option(page, /^At nine/).click();
  await option(ben.page, /^At nine, with the tide 50 %/).waitFor();
  // One answer each: another choice takes the place of the first.
  await option(ben.page, /^At nine/).click();
  await option(page, /^At nine, with the tide 100 % 2 votes$/).waitFor();
  await expect.poll(() => option(ben.page, /^At nine/).getAttribute('aria-pressed')).toBe('true');
  for (const { page: either } of [ada, ben]) expect(await seriousFindings(either)).toEqual([]);
  await keepScreenshot(ada.page, 'poll-dark');
  await keepScreenshot(ben.page, 'poll-light');
  await page.getByRole('button', { name: '2 votes', exact: true }).click();
  const who = page.getByRole('dialog', { name: 'Who voted' });
  await who.getByText('Ben Ortiz').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await keepScreenshot(page, 'poll-who-voted-dark');
  await option(ben.page, /^At nine/).click();
  await who.getByText('Ben Ortiz').waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await option(page, /^At nine, with the tide 100 % 1 vote$/).waitFor();
});

test('of a poll that is forwarded the question and its answers are carried on; it is voted on where it was asked', async () => {
  const { page } = ben;
  await press(messageWith(page, 'When do we leave?'), 'More');
  await page.getByRole('menuitem', { name: 'Forward' }).click();
  await page
    .getByRole('dialog')
    .getByRole('textbox', { name: /^Where to/ })
    .fill('ada');
  await page.getByRole('option', { name: /Ada Marsh/ }).click();
  await page.getByRole('button', { name: 'Forward to Ada Marsh' }).click();
  await page.getByText('Forwarded to Ada Marsh').waitFor();
  await ada.page
    .getByRole('navigation', { name: 'Communities' })
    .getByRole('link', { name: /^Direct messages/ })
    .click();
  const carried = messageWith(ada.page, 'When do we leave?');
  await carried.getByText('Forwarded from').waitFor();
  await carried.getByRole('listitem').filter({ hasText: 'I stay ashore' }).waitFor();
  await keepScreenshot(ada.page, 'poll-forwarded-dark');
  expect(await carried.getByRole('button', { name: /^At nine/ }).count()).toBe(0);
  expect([...ada.faults, ...ben.faults]).toEqual([]);
});
