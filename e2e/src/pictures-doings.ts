import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { paintPicture } from './paint-picture.js';

/** Chooses a picture in one of the fields that take them. */
export async function choosePicture(page: Page, field: string, sides: readonly [number, number]): Promise<void> {
  const path = await paintPicture(page, join(tmpdir(), `kraken-${process.pid}-${field.replace(/\W/g, '')}.jpg`), sides);
  await page.getByRole('group', { name: field, exact: true }).locator('input[type=file]').setInputFiles(path);
  await drawnPicture(page.getByRole('group', { name: field, exact: true }));
}

/** Waits until a picture that stands for somebody or something is drawn there. */
export async function drawnPicture(where: Locator): Promise<void> {
  const image = where.locator('img[src^="/api/pictures/"]').first();
  await image.waitFor();
  await image.evaluate((element: HTMLImageElement) => element.decode());
}
