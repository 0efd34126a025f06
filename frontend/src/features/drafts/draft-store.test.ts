import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RequestError } from '../../requests/request-error.js';
import { DraftStore, STORED_AFTER_MS } from './draft-store.js';

const FULL = new RequestError({ code: 'limit-reached', status: 409 });
const AWAY = new RequestError({ code: 'unavailable', status: 503 });

/** What the server answers next: an error, or nothing where it takes the text. */
let answers: (RequestError | undefined)[];
let asked: string[];
let agreed: string[];
let store: DraftStore;
beforeEach(() => {
  vi.useFakeTimers();
  [answers, asked, agreed] = [[], [], []];
  store = new DraftStore({
    keep: (content) => {
      asked.push(content);
      const error = answers.shift();
      return error ? Promise.reject(error) : Promise.resolve();
    },
    onAgree: (content) => agreed.push(content),
  });
});
afterEach(() => {
  vi.useRealTimers();
});
const after = (ms: number) => vi.advanceTimersByTimeAsync(ms);

it('not every letter is stored, and an emptied field at once', async () => {
  for (const text of ['t', 'tw', 'two']) store.store(text);
  await after(STORED_AFTER_MS);
  expect([asked, agreed]).toEqual([['two'], ['two']]);
  store.store('');
  expect(asked).toEqual(['two', '']);
});

it('what the server cannot take just now is stored again by itself, less and less often', async () => {
  answers = [AWAY, AWAY];
  store.store('two torches');
  await after(STORED_AFTER_MS);
  expect([asked.length, agreed]).toEqual([1, []]);
  await after(5_000);
  expect([asked.length, agreed]).toEqual([2, []]);
  await after(5_000);
  expect(asked.length).toBe(2);
  await after(10_000);
  expect([asked, agreed]).toEqual([['two torches', 'two torches', 'two torches'], ['two torches']]);
});

it('what was typed meanwhile goes in its place', async () => {
  answers = [AWAY];
  store.store('two');
  await after(STORED_AFTER_MS);
  store.store('two torches');
  await after(60_000);
  expect([asked, agreed]).toEqual([['two', 'two torches'], ['two torches']]);
});

it('as long as the server says, and no sooner', async () => {
  answers = [new RequestError({ code: 'too-many-requests', status: 429, retryAfterMs: 30_000 })];
  store.store('two');
  await after(STORED_AFTER_MS + 29_000);
  expect(asked).toEqual(['two']);
  await after(1_000);
  expect(asked).toEqual(['two', 'two']);
});

it('what will not pass is not tried again, nor for a field that is gone', async () => {
  answers = [FULL, AWAY];
  store.store('one too many');
  await after(120_000);
  expect(asked).toEqual(['one too many']);
  store.store('and away');
  store.close();
  await after(120_000);
  expect(asked).toEqual(['one too many', 'and away']);
});
