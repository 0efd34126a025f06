import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousFindings } from './axe.js';
import {
  composerOf,
  copyInviteLink,
  joinByInvite,
  messageWith,
  say,
  setUpInstance,
  waitForConnection,
} from './doings.js';
import { KrakenServer } from './kraken-server.js';
import { keepScreenshot, launchBrowser, openPerson, type Person } from './person.js';

let server: KrakenServer;
let browser: Browser;
let ada: Person;
let ben: Person;
let channelPath: string;

beforeAll(async () => {
  [server, browser] = await Promise.all([KrakenServer.start(), launchBrowser()]);
  ada = await openPerson(browser, server.url);
  await setUpInstance(ada, { withSampleData: true });
  const link = await copyInviteLink(ada);
  ben = await openPerson(browser, server.url);
  await ben.context.grantPermissions(['notifications']);
  await joinByInvite(ben, link, { name: 'ben', displayName: 'Ben Ortiz' });
  await composerOf(ben.page).waitFor();
  channelPath = new URL(ben.page.url()).pathname;
});
afterAll(async () => {
  await browser.close();
  await server.dispose();
});

interface Shown {
  title: string;
  body: string;
  path: string;
}

/** What the system shows of this browser. */
const shownOn = (page: Page): Promise<Shown[]> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const notifications = await registration.getNotifications();
    return notifications.map(({ title, body, data }) => ({ title, body, path: data?.path ?? '' }));
  });
const clear = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    for (const notification of await registration.getNotifications()) notification.close();
  });
/** As the system tells the worker of a click. */
async function clickNotice({ context }: Person, tag: string): Promise<void> {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  await worker.evaluate(
    `registration.getNotifications({ tag: ${JSON.stringify(tag)} }).then(([notification]) =>
      dispatchEvent(new NotificationEvent('notificationclick', { notification })))`,
  );
}
const untilShown = (page: Page, count: number) =>
  expect.poll(() => shownOn(page), { timeout: 20_000 }).toHaveLength(count);

test('what notifies is chosen from the bell, follows on the other device, and mutes dim the channel', async () => {
  const other = await ben.context.newPage();
  await other.goto(`${server.url}${channelPath}`);
  await composerOf(other).waitFor();
  const bell = (page: Page) => page.getByRole('button', { name: /^Notifications of this conversation/ });
  await bell(ben.page).click();
  await keepScreenshot(ben.page, 'notices-1-bell');
  await ben.page.getByRole('menuitemradio', { name: 'Every message', exact: true }).click();
  await ben.page.getByRole('menuitem', { name: '1 hour' }).click();
  const muted = (page: Page) => page.getByRole('link', { name: /, muted$/ });
  await muted(other).waitFor({ timeout: 5_000 });
  await other.close();
  await bell(ben.page).click();
  await ben.page.getByText(/^Muted until/).waitFor();
  await ben.page.getByRole('menuitem', { name: 'Turn on again' }).click();
  await muted(ben.page).waitFor({ state: 'detached' });
  expect(ben.faults).toEqual([]);
});

test('a channel of which every message is wanted notifies once, however many tabs, and not while it is looked at', async () => {
  const { page, context } = ben;
  const other = await context.newPage();
  // Every page of a test has the focus: what stands on one of them is looked at.
  for (const tab of [page, other]) {
    await tab.goto(`${server.url}/you`);
    await tab.getByRole('heading').first().waitFor();
    // What is missed before that is not told of afterwards.
    await waitForConnection(tab, 'Live');
  }
  await say(ada.page, 'You should see **this**');
  await untilShown(other, 1);
  expect(await shownOn(other)).toMatchObject([
    { title: expect.stringMatching(/^Ada Marsh \(#.+, Deep Sea Divers\)$/), body: 'You should see this' },
  ]);
  await clear(other);
  await page.goto(`${server.url}${channelPath}`);
  await composerOf(page).waitFor();
  await say(ada.page, 'You see this already');
  await messageWith(page, 'You see this already').waitFor();
  await other.close();
  expect(await shownOn(page)).toEqual([]);
});

test('a push is shown once, and leads to its message when it is clicked', async () => {
  const { page } = ben;
  await page.goto(`${server.url}/you/notifications`);
  const worker = await workerOf(page);
  const { origin } = new URL(server.url);
  const notice = {
    title: 'Ada Marsh (#reef, Deep Sea Divers)',
    body: 'Pushed',
    path: channelPath,
    placeId: '11111111-1111-4111-8111-111111111111',
    read: null,
    messageId: '22222222-2222-4222-8222-222222222222',
  };
  const push = (payload: object) =>
    worker.session.send('ServiceWorker.deliverPushMessage', {
      origin,
      registrationId: worker.registrationId,
      data: JSON.stringify(payload),
    });
  await push({ kind: 'message', notice });
  await untilShown(page, 1);
  // The same message by another way, and a push that nobody understands.
  await push({ kind: 'message', notice });
  await push({ kind: 'test' });
  await untilShown(page, 2);
  expect((await shownOn(page)).map(({ title }) => title).toSorted()).toEqual([notice.title, 'Kraken']);
  await clickNotice(ben, notice.placeId);
  await page.waitForURL(`**${channelPath}`);
  await untilShown(page, 1);
  await clear(page);
});

test('what is read in another tab is taken away', async () => {
  const { page } = ben;
  await page.goto(`${server.url}/you`);
  await page.getByRole('heading').first().waitFor();
  await waitForConnection(page, 'Live');
  await say(ada.page, 'Read me somewhere else');
  await untilShown(page, 1);
  const other = await ben.context.newPage();
  await other.goto(`${server.url}${channelPath}`);
  await messageWith(other, 'Read me somewhere else').waitFor();
  await expect.poll(() => shownOn(page), { timeout: 20_000 }).toEqual([]);
  await other.close();
});

test('the page of all settings is accessible, and quiet hours hold', async () => {
  const { page } = ben;
  await page.goto(`${server.url}/you/notifications`);
  await page.getByRole('switch', { name: 'Quiet hours' }).click();
  await page.getByRole('button', { name: 'Save' }).waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(300);
    expect(await seriousFindings(page)).toEqual([]);
    await keepScreenshot(page, `notices-2-settings-${colorScheme}`);
  }
  // At night they would hold, and nobody would be told of anything here.
  await page.getByRole('switch', { name: 'Quiet hours' }).click();
  await page.getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' });
  await untilStored(page, () => page.getByRole('button', { name: 'Until I turn it on' }).click());
  await page.getByText('Not to be disturbed until you turn it on').waitFor();
  await clear(page);
  await say(ada.page, 'Nobody is told of this');
  // Told after it: whatever was to be shown of the other would stand there by now.
  await untilStored(page, () => page.getByRole('button', { name: 'End it' }).click());
  await page.getByText('Do not disturb for').waitFor();
  await say(ada.page, 'Of this one he is');
  await untilShown(page, 1);
  expect(await shownOn(page)).toMatchObject([{ body: 'Of this one he is' }]);
});

/** What is chosen is shown at once; it holds once the server has it, and the page has heard of that. */
async function untilStored(page: Page, choose: () => Promise<void>): Promise<void> {
  const isStored = page.waitForResponse(
    (answer) => answer.request().method() === 'PUT' && answer.url().includes('quiet'),
  );
  await choose();
  await isStored;
  await page.waitForTimeout(500);
}

async function workerOf(page: Page): Promise<{ session: CDPSession; registrationId: string }> {
  const session = await page.context().newCDPSession(page);
  const found = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [registration] = registrations;
      if (registration) resolve(registration.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  return { session, registrationId: await found };
}
