import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { seriousFindings } from './axe.js';
import { messageWith, say } from './doings.js';
import { gather } from './gathering.js';
import type { KrakenServer } from './kraken-server.js';
import { choosePicture, drawnPicture, openPicture, takePart } from './pictures-doings.js';
import { keepScreenshot, type Person } from './person.js';

let server: KrakenServer;
let browser: Browser;
let ada: Person;
let ben: Person;
beforeAll(async () => {
  ({ server, browser, ada, ben } = await gather({ ben: { colorScheme: 'light' } }));
  await say(ben.page, 'Visibility was 18 m yesterday.');
  await messageWith(ada.page, 'Visibility was').waitFor();
});
afterAll(async () => {
  await browser.close();
  await server.dispose();
});

const members = (page: Page) => page.getByRole('complementary', { name: 'Members' });

test('a profile is edited beside its preview, and others see it everywhere without a reload', async () => {
  const { page } = ben;
  await page.getByRole('button', { name: 'Your account' }).click();
  await page.getByRole('menuitem', { name: 'Edit profile' }).click();
  await page.getByLabel('Display name').fill('Benício Ortiz');
  await page.getByLabel('Pronouns').fill('he/him');
  await page.getByLabel('A few words about you').fill('Wreck diver, bad cook.\nAsks for your gas analysis.');
  await page.getByRole('button', { name: 'Emoji of the status' }).click();
  await page.getByRole('grid', { name: 'Emoji' }).waitFor();
  await page.getByRole('textbox', { name: 'Find an emoji' }).fill('octopus');
  await page.keyboard.press('Enter');
  await page.getByRole('grid', { name: 'Emoji' }).waitFor({ state: 'detached' });
  await page.getByRole('textbox', { name: 'Status' }).fill('Surface interval');
  const preview = page.getByRole('group', { name: 'How others see you' });
  await preview.getByText('bad cook').waitFor();
  await preview.getByText('Surface interval').waitFor();
  const sent = page.waitForRequest(/\/api\/pictures\/user-avatar\?/);
  const dialog = await openPicture(page, 'Picture', [700, 500]);
  await keepScreenshot(page, 'crop-light');
  expect(await seriousFindings(page)).toEqual([]);
  await dialog.getByRole('slider', { name: 'Size of the picture' }).press('End');
  for (let step = 0; step < 5; step++)
    await dialog.getByRole('group', { name: 'Part of the picture' }).press('ArrowRight');
  await takePart(page, 'Picture');
  const asked = Object.fromEntries(new URL((await sent).url()).searchParams);
  // A fifth of the lower side, moved away from the middle.
  expect([Number(asked['width']), Number(asked['height'])]).toEqual([expect.closeTo(1 / 7), expect.closeTo(0.2)]);
  expect(Number(asked['left'])).not.toBeCloseTo(3 / 7);
  expect(Number(asked['top'])).toBeCloseTo(0.4);
  await choosePicture(page, 'Banner', [1200, 500]);
  await drawnPicture(preview);
  expect(await seriousFindings(page)).toEqual([]);
  await keepScreenshot(page, 'profile-edit-light');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Profile saved').waitFor();

  await members(ada.page).getByText('Benício Ortiz').waitFor();
  await members(ada.page).getByText('Surface interval').waitFor();
  await drawnPicture(members(ada.page));
  await drawnPicture(ada.page.getByRole('log'));
  await messageWith(ada.page, 'Visibility was').getByText('Benício Ortiz').waitFor();
});

test('whoever is pressed, in a list or beside a message, shows who they are and what can be done with them', async () => {
  const { page } = ada;
  await messageWith(page, 'Visibility was').getByRole('button', { name: 'Benício Ortiz' }).click();
  await page.getByText('Wreck diver, bad cook.').waitFor();
  await page.getByRole('menuitem', { name: 'Ask to be friends' }).waitFor();
  await drawnPicture(page.getByRole('menu'));
  expect(await seriousFindings(page)).toEqual([]);
  await keepScreenshot(page, 'profile-card-dark');
  await page.keyboard.press('Escape');
  await page.getByText('Wreck diver, bad cook.').waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.activeElement?.textContent === 'Benício Ortiz');

  await members(page).getByRole('button', { name: 'Ada Marsh' }).click();
  await page.getByRole('menuitem', { name: 'Edit profile' }).click();
  await page.getByLabel('Display name').waitFor();
  expect(new URL(page.url()).pathname).toBe('/you/profile');
  await keepScreenshot(page, 'profile-edit-dark');
});

test('a community gets its pictures, and everybody sees them at once', async () => {
  const { page } = ada;
  await page.goBack();
  await page.getByRole('button', { name: 'Menu of Deep Sea Divers' }).click();
  await page.getByRole('menuitem', { name: 'Community settings' }).click();
  await openPicture(page, 'Icon', [900, 600]);
  await keepScreenshot(page, 'crop-dark');
  await takePart(page, 'Icon');
  await choosePicture(page, 'Banner', [1200, 400]);
  await ben.page.goBack();
  await drawnPicture(ben.page.getByRole('navigation', { name: 'Communities' }));
  expect(await seriousFindings(page)).toEqual([]);
  await keepScreenshot(page, 'community-pictures-dark');
  await keepScreenshot(ben.page, 'community-pictures-light');
  await page.goto(`${server.url}/you/profile`);
});

test('a name that disguises itself is refused, and what was typed stays', async () => {
  const { page } = ada;
  await page.getByLabel('Display name').fill('Ada\u202e Marsh');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Holds characters that cannot be seen').waitFor();
  await expect.poll(() => page.getByLabel('Display name').inputValue()).toBe('Ada\u202e Marsh');
  expect([...ada.faults, ...ben.faults]).toEqual([]);
});
