import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, afterEach, expect, it } from 'vitest';
import { serveExample } from './serve-example.js';

const patienceMs = 60_000;

let browser: Browser;
let example: Awaited<ReturnType<typeof serveExample>>;
let pages: readonly [Page, Page];
const faults: string[] = [];

beforeAll(async () => {
  const executablePath = process.env['KRAKEN_TEST_CHROMIUM'] ?? '/usr/bin/chromium';
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
});
afterAll(() => browser.close());

beforeEach(async () => {
  example = await serveExample(0);
  faults.length = 0;
  pages = [await open(), await open()];
  for (const page of pages) await page.getByText('Live').waitFor({ timeout: patienceMs });
});
afterEach(async () => {
  for (const page of pages) await page.context().close();
  await example.close();
});

it('two people see the same list, whoever changes it', async () => {
  const [ada, ben] = pages;
  await add(ada, 'Oat milk');
  await add(ben, 'Bread');
  await bothSee(['Oat milk', 'Bread']);
  await ben.getByText('Oat milk').click();
  await expect.poll(() => ada.getByRole('checkbox', { name: 'Oat milk' }).isChecked(), poll).toBe(true);
  await ada.getByRole('button', { name: 'Remove Bread' }).click();
  await bothSee(['Oat milk']);
  await ada.getByLabel('Name of the list').fill('Breakfast');
  await ada.getByLabel('Name of the list').press('Enter');
  await expect.poll(() => ben.getByLabel('Name of the list').inputValue(), poll).toBe('Breakfast');
  expect(faults).toEqual([]);
});

it('somebody who writes is seen to, and then no more', async () => {
  const [ada, ben] = pages;
  await ada.getByLabel('Add an item').pressSequentially('Ap');
  await ben.getByText('is writing…').waitFor({ timeout: patienceMs });
  await ben.getByText('is writing…').waitFor({ state: 'detached', timeout: patienceMs });
  expect(await ada.getByText('is writing…').count()).toBe(0);
});

it('what happens while the connection is cut is told afterwards, and what was added meanwhile arrives once', async () => {
  const [ada, ben] = pages;
  await add(ada, 'Oat milk');
  await bothSee(['Oat milk']);
  await ada.context().setOffline(true);
  example.list.cut();
  await ada.getByText('Offline').waitFor({ timeout: patienceMs });
  await add(ada, 'Lemons');
  await add(ben, 'Bread');
  await expect.poll(() => textsOf(ben), poll).toEqual(['Oat milk', 'Bread']);
  expect(await textsOf(ada)).toEqual(['Oat milk', 'Lemons']);
  await ada.context().setOffline(false);
  await bothSee(['Oat milk', 'Bread', 'Lemons']);
});

it('a server that has forgotten everything is believed by both, and their pages stay', async () => {
  const [ada, ben] = pages;
  for (const page of pages) await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }));
  for (const text of ['Oat milk', 'Bread', 'Lemons']) await add(ada, text);
  await bothSee(['Oat milk', 'Bread', 'Lemons']);
  await example.close();
  await ben.getByText('Offline').waitFor({ timeout: patienceMs });
  expect(await textsOf(ben)).toEqual(['Oat milk', 'Bread', 'Lemons']);
  example = await serveExample(example.port);
  // As many events as before: only the tags tell that they are others.
  for (const text of ['Tea', 'Rice', 'Salt']) example.list.setItem(text, { text, isDone: false });
  await bothSee(['Tea', 'Rice', 'Salt']);
  await add(ben, 'Apples');
  await bothSee(['Tea', 'Rice', 'Salt', 'Apples']);
  for (const page of pages) expect(await page.evaluate('isSamePage')).toBe(true);
});

const poll = { timeout: patienceMs };

async function open(): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.goto(example.url);
  return page;
}

async function add(page: Page, text: string): Promise<void> {
  await page.getByLabel('Add an item').fill(text);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
}

function textsOf(page: Page): Promise<string[]> {
  return page.locator('li .text').allTextContents();
}

/** Both screens are what the server answers, and that is this. */
async function bothSee(texts: readonly string[]): Promise<void> {
  for (const page of pages) {
    await expect.poll(() => textsOf(page), poll).toEqual(texts);
    await expect.poll(() => page.locator('.unsent').count(), poll).toBe(0);
  }
  const { value } = example.list.readItems();
  expect(value.map(({ text }) => text)).toEqual(texts);
}
