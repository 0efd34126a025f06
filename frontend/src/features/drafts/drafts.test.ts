import { describe, expect, it } from 'vitest';
import { joinDraft, readDraft, writeDraft, type DraftStorage } from './drafts.js';

function memory(): DraftStorage & { readonly entries: Map<string, string> } {
  const entries = new Map<string, string>();
  return {
    entries,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, text) => void entries.set(key, text),
    removeItem: (key) => void entries.delete(key),
  };
}

function refuse(): never {
  throw new DOMException('full', 'QuotaExceededError');
}

const place = { userId: 'mara', channelId: 'gear' };

describe('drafts', () => {
  it('a draft is kept per channel and person', () => {
    const storage = memory();
    writeDraft(storage, place, 'two torches');
    expect(readDraft(storage, place)).toBe('two torches');
    expect(readDraft(storage, { ...place, channelId: 'trips' })).toBe('');
    expect(readDraft(storage, { ...place, userId: 'yuki' })).toBe('');
  });

  it('an emptied draft leaves nothing behind', () => {
    const storage = memory();
    writeDraft(storage, place, 'x');
    writeDraft(storage, place, '  ');
    expect(storage.entries.size).toBe(0);
  });

  it('a text that comes back takes nothing away from what is being written', () => {
    expect(joinDraft('', 'a rope')).toBe('a rope');
    expect(joinDraft('two torches\n', 'a rope')).toBe('two torches\na rope');
  });

  it('a storage that refuses does not stop the writing', () => {
    const storage = { getItem: refuse, setItem: refuse, removeItem: refuse };
    expect(() => writeDraft(storage, place, 'x')).not.toThrow();
    expect(readDraft(storage, place)).toBe('');
  });
});
