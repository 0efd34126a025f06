import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RequestError } from '../request-error.js';
import type { FileShelf, KeptFile } from './file-shelf.js';
import { Uploads } from './uploads.js';

type Send = NonNullable<ConstructorParameters<typeof Uploads>[0]>['send'];

let running: { readonly id: string; readonly file: File | null; readonly end: (error?: Error) => void }[];
let send: Send;
let uploads: Uploads;
const file = (name: string) => new File(['x'], name);
const settled = () => new Promise((resolve) => setTimeout(resolve));
const full = new RequestError({ code: 'quota-reached', status: 409 });

beforeEach(() => {
  running = [];
  send = ({ id, file: bytes, signal }) =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
      const done = { id, name: '', media: 'file', type: '', size: 1 } as const;
      const nothing = { width: null, height: null, placeholder: null, durationMs: null };
      running.push({ id, file: bytes, end: (error) => (error ? reject(error) : resolve({ ...done, ...nothing })) });
    });
  uploads = new Uploads({ send, openShelf: () => undefined });
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(null, { status: 204 })));
});
afterEach(() => vi.unstubAllGlobals());

it('three go at once, the next when one has ended', async () => {
  for (const id of ['a', 'b', 'c', 'd']) uploads.add(id, file(id), 'here');
  expect(running.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  running[1]?.end();
  await settled();
  expect(running.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
  expect(uploads.all().map(({ state }) => state)).toEqual(['uploading', 'done', 'uploading', 'uploading']);
});

it('a message waits for its files, and for those of no other', async () => {
  for (const id of ['a', 'b']) uploads.add(id, file(id), 'here');
  let isDone = false;
  void uploads.whenDone(['b']).then(() => (isDone = true));
  await settled();
  expect(isDone).toBe(false);
  running.find(({ id }) => id === 'b')?.end();
  await settled();
  expect(isDone).toBe(true);
});

it('what a file failed with is what its message fails with; sent again, the file is tried again', async () => {
  uploads.add('a', file('a'), 'here');
  const first = uploads.whenDone(['a']);
  running[0]?.end(full);
  await expect(first).rejects.toBe(full);
  expect(uploads.get('a')).toMatchObject({ state: 'failed', error: full });
  const second = uploads.whenDone(['a']);
  running[1]?.end();
  await second;
});

it('files that are kept nowhere are the server’s to know', async () => {
  await expect(uploads.whenDone(['long ago'])).resolves.toBeUndefined();
});

it('given up, a file is gone and makes room; sent off and brought back, it stands where it stood', async () => {
  for (const id of ['a', 'b', 'c', 'd']) uploads.add(id, file(id), 'here');
  uploads.cancel(['a']);
  await settled();
  expect(uploads.all().map(({ id }) => id)).toEqual(['b', 'c', 'd']);
  expect(running).toHaveLength(4);
  uploads.sendOff(['b']);
  expect(uploads.get('b')?.place).toBeNull();
  uploads.bringBack(['b'], 'here');
  expect(uploads.get('b')?.place).toBe('here');
});

describe('after a reload', () => {
  const room = 100;
  let kept: KeptFile[];
  const reload = () => {
    uploads.close();
    running = [];
    uploads = new Uploads({ send, openShelf: () => memoryShelf(kept, room) });
    uploads.open('mara');
  };
  beforeEach(() => {
    kept = [];
    reload();
    uploads.start();
  });
  const named = () => uploads.all().map(({ name, place }) => `${name} ${place}`);

  it('what was chosen stands where it stood, in its order, and is sent once it is sure who is here', async () => {
    for (const id of ['b', 'a']) uploads.add(id, file(id), 'here');
    uploads.cancel(['b']);
    uploads.add('c', file('c'), 'there');
    await settled();
    reload();
    await settled();
    expect(named()).toEqual(['a here', 'c there']);
    expect(running).toEqual([]);
    uploads.start();
    expect(running.map(({ id, file: bytes }) => [id, bytes?.name])).toEqual([
      ['a', 'a'],
      ['c', 'c'],
    ]);
  });

  it('what was sent off is found by its message alone, which waits for it', async () => {
    uploads.add('a', file('a'), 'here');
    uploads.sendOff(['a']);
    await settled();
    reload();
    uploads.start();
    await settled();
    expect(named()).toEqual([]);
    let isDone = false;
    void uploads.whenDone(['a']).then(() => (isDone = true));
    await settled();
    expect([named(), isDone]).toEqual([['a null'], false]);
    running[0]?.end();
    await settled();
    expect(isDone).toBe(true);
    uploads.forget(['a']);
    await settled();
    expect(kept).toEqual([]);
  });

  it('of what did not fit the name is left: the server has it, or it is said to be lost', async () => {
    const large = new File(['x'.repeat(room + 1)], 'large');
    for (const id of ['a', 'b']) uploads.add(id, large, 'here');
    await settled();
    expect(uploads.get('a')?.keptAs).toBe('name');
    reload();
    uploads.start();
    await settled();
    expect(running.map(({ file: bytes }) => bytes)).toEqual([null, null]);
    running[0]?.end();
    running[1]?.end(new RequestError({ code: 'not-found', status: 404 }));
    await settled();
    expect(uploads.all().map(({ state }) => state)).toEqual(['done', 'lost']);
    await expect(uploads.whenDone(['a', 'b'])).rejects.toMatchObject({ code: 'not-found' });
  });

  it('signing out forgets what stands above a field, and keeps what a waiting message needs', async () => {
    for (const id of ['a', 'b']) uploads.add(id, file(id), 'here');
    uploads.sendOff(['b']);
    await settled();
    await uploads.signOut();
    expect(uploads.all()).toEqual([]);
    expect(kept.map(({ id }) => id)).toEqual(['b']);
  });

  it('a storage that refuses keeps nothing, and nobody from sending', async () => {
    const refuse = () => Promise.reject(new Error('full'));
    const shelf = { ...memoryShelf(kept, room), keep: refuse, change: refuse, remove: refuse, adopt: refuse };
    uploads = new Uploads({ send, openShelf: () => shelf });
    uploads.open('mara');
    uploads.start();
    uploads.add('a', file('a'), 'here');
    running[0]?.end();
    await uploads.whenDone(['a', 'of an earlier page']);
    expect(uploads.get('a')).toMatchObject({ state: 'done', keptAs: null });
  });
});

/** What outlives a page: the browser's own is used by the tests in a browser. */
function memoryShelf(kept: KeptFile[], room: number): FileShelf {
  const removeWhere = (isUnwanted: (one: KeptFile) => boolean) => {
    kept.splice(0, kept.length, ...kept.filter((one) => !isUnwanted(one)));
    return Promise.resolve();
  };
  const find = (isWanted: (one: KeptFile) => boolean) => Promise.resolve(kept.filter(isWanted));
  return {
    keep: (one) => {
      const isWhole = one.size <= room;
      kept.push(isWhole ? one : { ...one, bytes: null });
      return Promise.resolve(isWhole ? 'whole' : 'name');
    },
    change: (id, fields) => {
      kept.splice(0, kept.length, ...kept.map((one) => (one.id === id ? { ...one, ...fields } : one)));
      return Promise.resolve();
    },
    remove: (ids) => removeWhere(({ id }) => ids.includes(id)),
    adoptAll: async (onAdopted) => onAdopted(await find(({ place }) => place !== null)),
    adopt: (ids) => find(({ id }) => ids.includes(id)),
    clear: () => removeWhere(({ place }) => place !== null),
    close: () => undefined,
  };
}
