import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RequestError } from '../request-error.js';
import { Uploads } from './uploads.js';

type Send = NonNullable<ConstructorParameters<typeof Uploads>[0]>;

let running: { readonly id: string; readonly end: (error?: Error) => void }[];
let uploads: Uploads;
const file = (name: string) => new File(['x'], name);
const settled = () => new Promise((resolve) => setTimeout(resolve));
const full = new RequestError({ code: 'quota-reached', status: 409 });

beforeEach(() => {
  running = [];
  const send: Send = ({ id, signal }) =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
      const done = { id, name: '', media: 'file', type: '', size: 1 } as const;
      const nothing = { width: null, height: null, placeholder: null, durationMs: null };
      running.push({ id, end: (error) => (error ? reject(error) : resolve({ ...done, ...nothing })) });
    });
  uploads = new Uploads(send);
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

it('files of an earlier page are the server’s to know', async () => {
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
