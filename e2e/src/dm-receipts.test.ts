import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Response } from 'playwright-core';
import { seriousFindings } from './axe.js';
import { say } from './doings.js';
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

async function share({ page }: Person): Promise<void> {
  await page.goto(`${server.url}/you`);
  const choice = page.getByRole('switch', { name: 'Share what I have read' });
  const [answer] = await Promise.all([page.waitForResponse(isChange), choice.click()]);
  expect(answer.ok()).toBe(true);
  await page.getByRole('switch', { name: 'Share what I have read', checked: true }).waitFor();
}

const isChange = (response: Response) =>
  response.url().endsWith('/api/reading-shared') && response.request().method() === 'PUT';

test('a switch that saves at once shows it at once, and is put back with a reason where that is refused', async () => {
  const { page, context } = ada;
  const choice = page.getByRole('switch', { name: 'Share what I have read' });
  let answer: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.goto(`${server.url}/you`);
  await context.route('**/api/reading-shared', async (route) => {
    if (route.request().method() !== 'PUT') return route.continue();
    await held;
    return route.abort();
  });
  await choice.click();
  expect(await choice.isChecked(), 'before there is an answer').toBe(true);
  answer();
  await page.getByText('No connection to the server.').waitFor();
  await expect.poll(() => choice.isChecked()).toBe(false);
  await context.unroute('**/api/reading-shared');
});

test('that a direct message was read is seen by who wrote it, once both have agreed', async () => {
  const made = await ada.context.request.get(`${server.url}/api/dms/people?search=ben`);
  const { userIds } = (await made.json()) as { userIds: string[] };
  const opened = await ada.context.request.post(`${server.url}/api/dms`, {
    data: { userIds },
    headers: { origin: server.url },
  });
  const { channelId } = (await opened.json()) as { channelId: string };
  await share(ada);
  expect(await seriousFindings(ada.page)).toEqual([]);
  await keepScreenshot(ada.page, 'you-receipts-dark');
  await ada.page.goto(`${server.url}/dms/${channelId}`);
  await say(ada.page, 'Are you in for Saturday?');
  await ben.page.goto(`${server.url}/dms/${channelId}`);
  await ben.page.getByRole('log').getByText('in for Saturday').waitFor();
  await share(ben);
  expect(await ada.page.getByRole('note', { name: /^Seen/ }).count()).toBe(0);
  await say(ada.page, 'And do you bring the compressor?');
  await ben.page.goto(`${server.url}/dms/${channelId}`);
  await ben.page.bringToFront();
  await ada.page.getByRole('note', { name: 'Seen by Ben Ortiz' }).waitFor();
  await keepScreenshot(ada.page, 'dm-seen-dark');
  await say(ben.page, 'Yes, and the small one too.');
  await ada.page.getByRole('note', { name: /^Seen/ }).waitFor({ state: 'detached' });
  await ben.page.getByRole('note', { name: 'Seen by Ada Marsh' }).waitFor();
  await keepScreenshot(ben.page, 'dm-seen-light');
  expect([...ada.faults, ...ben.faults]).toEqual([]);
});
