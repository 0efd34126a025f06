import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { paintPicture } from './paint-picture.js';

/** Chooses a picture in one of the fields that take them, as much of it as fits. */
export async function choosePicture(page: Page, field: string, sides: readonly [number, number]): Promise<void> {
  await openPicture(page, field, sides);
  await takePart(page, field);
}

/** Takes the part of it that was chosen. */
export async function takePart(page: Page, field: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Choose what is seen' });
  await dialog.getByRole('button', { name: 'Use this part' }).click();
  await dialog.waitFor({ state: 'detached' });
  await drawnPicture(page.getByRole('group', { name: field, exact: true }));
}

/** @returns the dialog in which one chooses what is seen of a picture, once it shows it. */
export async function openPicture(page: Page, field: string, sides: readonly [number, number]): Promise<Locator> {
  const path = await paintPicture(page, join(tmpdir(), `kraken-${process.pid}-${field.replace(/\W/g, '')}.jpg`), sides);
  await page.getByRole('group', { name: field, exact: true }).locator('input[type=file]').setInputFiles(path);
  const dialog = page.getByRole('dialog', { name: 'Choose what is seen' });
  await dialog.locator('button:enabled', { hasText: 'Use this part' }).waitFor();
  return dialog;
}

/** Waits until a picture that stands for somebody or something is drawn there. */
export async function drawnPicture(where: Locator): Promise<void> {
  const image = where.locator('img[src^="/api/pictures/"]').first();
  await image.waitFor();
  await image.evaluate((element: HTMLImageElement) => element.decode());
}
