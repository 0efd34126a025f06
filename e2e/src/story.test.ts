import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import {
  copyInviteLink,
  deleteMessage,
  editMessage,
  joinByInvite,
  messageWith,
  say,
  setUpInstance,
  signInAs,
  signInAsOwner,
  waitForConnection,
} from './doings.js';
import { KrakenServer } from './kraken-server.js';
import { keepScreenshot, launchBrowser, openPerson, type Person } from './person.js';
import { expectDrawn, Truth } from './truth.js';

let server: KrakenServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([KrakenServer.start(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await server.dispose();
});

const ben = { name: 'ben', displayName: 'Ben Ortiz' };

test('two people meet, talk, edit and delete through a kill -9, and both screens are what the server answers', async () => {
  const ada = await openPerson(browser, server.url);
  await setUpInstance(ada, { isPictured: true });
  const guest = await openPerson(browser, server.url);
  await joinByInvite(guest, await copyInviteLink(ada), ben);

  await say(ada.page, 'Dive at **nine** tomorrow?');
  await messageWith(guest.page, 'Dive at nine tomorrow?').waitFor();
  await say(guest.page, 'Yes, bring the lamps');
  await say(guest.page, 'and the spare tank');
  await messageWith(ada.page, 'and the spare tank').waitFor();

  await editMessage(guest.page, 'and the spare tank', 'and both spare tanks');
  await messageWith(ada.page, 'and both spare tanks').waitFor();
  await deleteMessage(ada.page, 'Dive at nine tomorrow?');
  await messageWith(guest.page, 'Dive at nine tomorrow?').waitFor({ state: 'detached' });
  await keepScreenshot(ada.page, 'conversation-dark');

  await server.kill();
  await waitForConnection(ada.page, 'Offline');
  await say(ada.page, 'written while the server was gone');
  await server.start();
  await messageWith(guest.page, 'written while the server was gone').waitFor();
  await Promise.all([ada, guest].map(({ page }) => waitForConnection(page, 'Live')));

  // Changes of what was said before the kill, seen by the one who did not make them.
  await editMessage(ada.page, 'written while the server was gone', 'written while it was gone');
  await deleteMessage(guest.page, 'Yes, bring the lamps');
  await messageWith(guest.page, 'written while it was gone').waitFor();
  await messageWith(ada.page, 'Yes, bring the lamps').waitFor({ state: 'detached' });

  const expected = ['and both spare tanks', 'written while it was gone'];
  for (const person of [ada, guest]) expect(await compareWithServer(person)).toEqual(expected);
  expect([...ada.faults, ...guest.faults]).toEqual([]);
});

test('[R20] what is written while the server is killed again and again arrives once, in the order it was written', async () => {
  const ada = await openPerson(browser, server.url);
  await signInAsOwner(ada);
  const guest = await openPerson(browser, server.url);
  await signInAs(guest, ben.name);
  const written = Array.from({ length: 30 }, (_, index) => `line ${index + 1} of the log.`);
  let isUp = Promise.resolve();
  for (const [index, text] of written.entries()) {
    // Three times, each time with sends on their way.
    if (index % 10 === 5) {
      await isUp;
      await waitForConnection(ada.page, 'Live');
      isUp = server.kill().then(() => server.start());
    }
    await say(ada.page, text);
  }
  for (const { page } of [ada, guest]) await messageWith(page, written.at(-1) ?? '').waitFor();
  await expect.poll(() => ada.page.locator('article[data-state]').count(), { timeout: 30_000 }).toBe(0);
  const stored = await compareWithServer(ada);
  expect(await compareWithServer(guest)).toEqual(stored);
  expect(stored.slice(-written.length)).toEqual(written);
  expect([...ada.faults, ...guest.faults]).toEqual([]);
}, 120_000);

test('the comparison with the server sees a message that is missing (hostile control)', async () => {
  const person = await openPerson(browser, server.url);
  await signInAsOwner(person);
  await messageWith(person.page, 'written while it was gone').evaluate((message) => message.remove());
  await expect(compareWithServer(person)).rejects.toThrow('deeply equal');
});

/** @returns the texts of the channel, after seeing that the screen shows what the server answers this person. */
async function compareWithServer(person: Person): Promise<string[]> {
  const truth = new Truth(person, server.url);
  const [community] = await truth.communities();
  const [channel] = await truth.channels(community?.id ?? '');
  const stored = await truth.messages(channel?.id ?? '');
  await expectDrawn(person.page, stored);
  return stored.map(({ content }) => content);
}
