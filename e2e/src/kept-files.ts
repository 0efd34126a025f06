import type { Page } from 'playwright-core';

interface Kept {
  readonly id: string;
  readonly bytes: number;
}

/** @returns how many bytes the browser keeps of files that wait to be sent. */
export async function keptBytes(page: Page): Promise<number> {
  return (await readKept(page, { forget: false })).reduce((sum, { bytes }) => sum + bytes, 0);
}

/** As after a long time: the browser had no room for the bytes, and the server has swept them. */
export async function loseKeptBytes(page: Page, url: string): Promise<void> {
  for (const { id } of await readKept(page, { forget: true }))
    await page.context().request.delete(`${url}/api/attachments/${id}`, { headers: { origin: url } });
}

function readKept(page: Page, { forget }: { forget: boolean }): Promise<Kept[]> {
  return page.evaluate(async (isForgotten) => {
    const { name } = (await indexedDB.databases()).find((one) => one.name?.startsWith('kraken.files.')) ?? {};
    if (name === undefined) return [];
    return await new Promise<Kept[]>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.addEventListener('error', () => reject(opening.error ?? new Error('not opened')));
      opening.addEventListener('success', () => {
        const transaction = opening.result.transaction('files', 'readwrite');
        const store = transaction.objectStore('files');
        const all = store.getAll() as IDBRequest<{ id: string; bytes: Blob | null }[]>;
        all.addEventListener('success', () => {
          if (isForgotten) for (const file of all.result) store.put({ ...file, bytes: null });
        });
        transaction.addEventListener('complete', () => {
          opening.result.close();
          resolve(all.result.map(({ id, bytes }) => ({ id, bytes: bytes?.size ?? 0 })));
        });
      });
    });
  }, forget);
}
