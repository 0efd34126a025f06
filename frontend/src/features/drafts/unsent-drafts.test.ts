import { expect, it } from 'vitest';
import { agreeOnDraft, readDraft, writeDraft } from './drafts.js';
import { findUnsentDrafts, findUnstoredDrafts } from './unsent-drafts.js';

function storageWith(texts: Map<string, string>) {
  return {
    get length() {
      return texts.size;
    },
    key: (index: number) => [...texts.keys()][index] ?? null,
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, text: string) => void texts.set(key, text),
    removeItem: (key: string) => void texts.delete(key),
  };
}

it('what was begun is found wherever it was, also where there is no way to any more; of others nothing', () => {
  const storage = storageWith(new Map([['kraken.account', '{}']]));
  writeDraft(storage, { userId: 'ada', channelId: 'harbour' }, 'begun here');
  writeDraft(storage, { userId: 'ada', channelId: 'harbour/m1' }, 'and in a thread');
  writeDraft(storage, { userId: 'ben', channelId: 'harbour' }, 'of somebody else');
  expect(findUnsentDrafts(storage, 'ada')).toEqual([
    { place: 'harbour', text: 'begun here' },
    { place: 'harbour/m1', text: 'and in a thread' },
  ]);
  writeDraft(storage, { userId: 'ada', channelId: 'harbour' }, '');
  expect(findUnsentDrafts(storage, 'ada').map(({ place }) => place)).toEqual(['harbour/m1']);
  expect(readDraft(storage, { userId: 'ben', channelId: 'harbour' })).toBe('of somebody else');
});

it('what the server does not have as it is here is found: begun, changed, or gone here', () => {
  const storage = storageWith(new Map());
  const at = (channelId: string) => ({ userId: 'ada', channelId });
  for (const place of ['stored', 'begun', 'changed']) writeDraft(storage, at(place), 'a rope');
  for (const [place, text] of Object.entries({ stored: 'a rope', changed: 'a r', 'sent/m1': 'a rope' }))
    agreeOnDraft(storage, at(place), text);
  agreeOnDraft(storage, { userId: 'ben', channelId: 'of-ben' }, 'a rope');
  expect(findUnstoredDrafts(storage, 'ada')).toEqual([
    { place: 'begun', text: 'a rope', agreed: '' },
    { place: 'changed', text: 'a rope', agreed: 'a r' },
    { place: 'sent/m1', text: '', agreed: 'a rope' },
  ]);
});

it('where storage is forbidden there is nothing to find', () => {
  const refusing = () => {
    throw new Error('forbidden');
  };
  expect(findUnsentDrafts({ ...storageWith(new Map()), length: 3, key: refusing }, 'ada')).toEqual([]);
});
