import { beforeEach, expect, it } from 'vitest';
import { keepAccount, readKeptAccount } from './kept-account.js';

const me = {
  id: '0196f5a0-0000-7000-8000-000000000001',
  name: 'ada',
  displayName: 'Ada Marsh',
  isInstanceOwner: true,
  createdAt: '2026-01-01T00:00:00.000Z',
};

const texts = new Map<string, string>();
const storage = {
  getItem: (key: string) => texts.get(key) ?? null,
  setItem: (key: string, text: string) => void texts.set(key, text),
  removeItem: (key: string) => void texts.delete(key),
};
beforeEach(() => texts.clear());

it('who was here is known again, until forgotten', () => {
  keepAccount(me, storage);
  expect(readKeptAccount(storage)).toEqual(me);
  keepAccount(null, storage);
  expect(readKeptAccount(storage)).toBeNull();
});

it.each(['', 'nonsense', '{}', JSON.stringify({ ...me, id: 7 })])('what is no account (%j) is nobody', (text) => {
  texts.set('kraken.account', text);
  expect(readKeptAccount(storage)).toBeNull();
});

it('a storage that is full or forbidden is as if nobody was here', () => {
  const refusing = () => {
    throw new Error('forbidden');
  };
  const forbidden = { getItem: refusing, setItem: refusing, removeItem: refusing };
  keepAccount(me, forbidden);
  expect(readKeptAccount(forbidden)).toBeNull();
});
