import type { Locator, Page } from 'playwright-core';
import { keepScreenshot, type Person } from './person.js';

export const PASSWORD = 'correct horse battery';

/** What the owner of the stories is called, and where they happen. */
export const owner = { name: 'ada', displayName: 'Ada Marsh' };
export const communityName = 'Deep Sea Divers';

/** Walks the wizard, from an untouched instance into the first community. */
export async function setUpInstance({ page, faults }: Person, { withSampleData = false, isPictured = false } = {}) {
  await page
    .getByLabel('Name of this place')
    .waitFor()
    .catch(async (problem: Error) => {
      const shown = await page.locator('body').innerText();
      throw new Error(`${page.url()} shows no wizard but "${shown}" (${faults.join(', ')})`, { cause: problem });
    });
  if (isPictured) await keepScreenshot(page, 'wizard-1-instance');
  await page.getByLabel('Name of this place').fill('Harbour');
  await page.getByRole('radio', { name: 'People with an invite' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await fillAccount(page, owner);
  if (isPictured) await keepScreenshot(page, 'wizard-2-account');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Name of the community').fill(communityName);
  await page.getByRole('switch', { name: 'Fill with sample data' }).setChecked(withSampleData);
  if (isPictured) await keepScreenshot(page, 'wizard-3-community');
  await page.getByRole('button', { name: 'Open Kraken' }).click();
  await arrival(page).waitFor();
}

/** @returns what stands there when one has come into a community: on a phone the list of channels comes first. */
function arrival(page: Page): Locator {
  return composerOf(page)
    .or(page.getByRole('navigation', { name: 'Channels' }))
    .first();
}

export function signInAsOwner(person: Person): Promise<void> {
  return signInAs(person, owner.name);
}

/** Signs in on an instance that has been set up, and waits for what there is to see. */
export async function signInAs({ page }: Person, name: string): Promise<void> {
  await page.getByLabel('User name').fill(name);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await logOf(page).waitFor();
}

/** Presses + beside the field one writes in, and chooses something there. */
export async function chooseInComposer(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Add something, or send later' }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

/** @returns the link that lets others in. */
export async function copyInviteLink({ page }: Person): Promise<string> {
  await page.getByRole('button', { name: `Menu of ${communityName}` }).click();
  await page.getByRole('menuitem', { name: 'Invite people' }).click();
  const link = page.getByRole('dialog').getByLabel('Invite link');
  await link.waitFor();
  // The field is there before the link is.
  await page.waitForFunction(
    (field) => field instanceof HTMLInputElement && field.value !== '',
    await link.elementHandle(),
  );
  const url = await link.inputValue();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  return url;
}

/** Opens an invite link as somebody new, makes an account and stands in the community. */
export async function joinByInvite({ page }: Person, link: string, who: { name: string; displayName: string }) {
  await page.goto(link);
  await page.getByRole('link', { name: 'Create an account and join' }).click();
  await fillAccount(page, who);
  await page.getByRole('button', { name: 'Create account' }).click();
  await arrival(page).waitFor();
}

/** Writes and sends; the text stands in the log at once, as sent or as waiting. */
export async function say(page: Page, text: string): Promise<void> {
  await composerOf(page).fill(text);
  await composerOf(page).press('Enter');
}

/** Changes a message through its hover actions. */
export async function editMessage(page: Page, text: string, changed: string): Promise<void> {
  const message = messageWith(page, text);
  await press(message, 'Edit');
  const editor = page.getByLabel('Edit message');
  await editor.fill(changed);
  await editor.press('Enter');
  await editor.waitFor({ state: 'detached' });
}

/** Deletes a message, and confirms. */
export async function deleteMessage(page: Page, text: string): Promise<void> {
  const message = messageWith(page, text);
  await press(message, 'Delete');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete message' }).click();
}

export function composerOf(page: Page): Locator {
  return page.getByRole('textbox', { name: /^Message / });
}

export function logOf(page: Page): Locator {
  return page.getByRole('log');
}

/** @returns the one message of the log that holds the text. */
export function messageWith(page: Page, text: string): Locator {
  return logOf(page).getByRole('article').filter({ hasText: text });
}

/** Waits until the user bar says so. */
export async function waitForConnection(page: Page, state: 'Live' | 'Offline'): Promise<void> {
  await page
    .getByRole('status')
    .filter({ hasText: new RegExp(`^${state}`) })
    .first()
    .waitFor();
}

async function fillAccount(page: Page, { name, displayName }: { name: string; displayName: string }): Promise<void> {
  await page.getByLabel('Display name').fill(displayName);
  await page.getByLabel('User name').fill(name);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
}

/**
 * Presses one of the actions of a message, which show under the pointer. What comes in meanwhile moves the message away from under it:
 * then once more.
 */
export async function press(message: Locator, button: string): Promise<void> {
  const actions = message.getByRole('group', { name: /^Actions/ });
  for (let tries = 1; ; tries++) {
    await message.hover();
    try {
      await actions.getByRole('button', { name: button, exact: true }).click({ timeout: 4000 });
      return;
    } catch (problem) {
      if (tries === 5) throw problem;
    }
  }
}
