import type { Page } from 'playwright-core';

/** Sharing how far one has read, seen where one chooses it. `put` asks past the page. */
export const readingDoings = (put: (path: string, body: object) => Promise<unknown>, page: () => Page) => ({
  event: 'READING_SHARED_UPDATED',
  act: async () => {
    await page().getByRole('button', { name: 'Your account' }).click();
    await page().getByRole('menuitem', { name: 'You', exact: true }).click();
    await page().getByRole('switch', { name: 'Share what I have read', checked: false }).waitFor();
    await put('/api/reading-shared', { isShared: true });
  },
  seen: async () => {
    await page().getByRole('switch', { name: 'Share what I have read', checked: true }).waitFor();
    await page().goBack();
  },
});
