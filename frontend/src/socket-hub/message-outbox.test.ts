import type { Message } from '@kraken/shared';
import type { OutboxEntry } from '@kraken/socket-hub';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { client } from '../api/client.gen.js';
import { contentOf, failureCodeOf } from './message-entries.js';
import { messageOutbox } from './message-outbox.js';

const message: Message = {
  id: 'm1',
  channelId: 'c',
  authorId: 'mara',
  position: 1,
  content: 'hello',
  createdAt: '2026-11-21T12:00:00.000Z',
  editedAt: null,
  pinPosition: null,
  replyToId: null,
  threadId: null,
  attachments: [],
  previews: [],
  mentions: null,
  forward: null,
  poll: null,
};
const entry: OutboxEntry = { id: 'm1', place: 'c', body: { content: 'hello' }, createdAt: 0, state: 'sending' };

beforeEach(() => {
  // Outside of a page there is no address that paths are relative to.
  client.setConfig({ baseUrl: 'http://127.0.0.1' });
  vi.stubGlobal('localStorage', { length: 0, key: () => null, getItem: () => null });
  return () => vi.unstubAllGlobals();
});

describe('[R20] the outbox of messages', () => {
  it('knows a message by its event, and no other event by that name', () => {
    const { idOf } = messageOutbox('mara');
    expect(idOf?.('NEW_MESSAGE', { message })).toBe('m1');
    expect(idOf?.('NEW_DM', { message })).toBe('m1');
    expect(idOf?.('UPDATE_MESSAGE', { message })).toBeUndefined();
  });

  it('knows messages in a page, in pages, and none in other answers', () => {
    const ids = (value: unknown) => [...(messageOutbox('mara').idsIn?.(value) ?? [])];
    const page = { messages: [message], from: 0, to: null };
    expect(ids(page)).toEqual(['m1']);
    expect(ids({ pages: [page, { ...page, messages: [] }], pageParams: [] })).toEqual(['m1']);
    expect(ids({ channels: [] })).toEqual([]);
    expect(ids(null)).toEqual([]);
  });

  it('is kept apart per account', () => {
    expect(messageOutbox('mara').storageKey).not.toBe(messageOutbox('yuki').storageKey);
  });

  it('what the server does not answer is tried again, what it refuses is not', async () => {
    const { deliver } = messageOutbox('mara');
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    await expect(deliver(entry)).rejects.toMatchObject({ code: 'unreachable', isTransient: true });
    const problem = { type: '', title: '', status: 403, code: 'not-allowed' };
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json(problem, { status: 403 })));
    await expect(deliver(entry)).rejects.toMatchObject({ code: 'not-allowed', isTransient: false });
  });

  it.each([
    ['id-conflict', 409, false],
    ['invalid-input', 400, false],
    ['not-found', 404, false],
    ['payload-too-large', 413, false],
    ['not-allowed', 403, true],
  ])('what is refused as %s may be sent again by hand: %3$s', async (code, status, mayRetry) => {
    const { deliver } = messageOutbox('mara');
    const problem = { type: '', title: '', status, code };
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json(problem, { status })));
    await expect(deliver(entry)).rejects.toMatchObject({ code, isTransient: false, mayRetry });
  });

  it('reads nothing into what a storage gives back', () => {
    expect(contentOf({ ...entry, body: 'x' })).toBe('');
    expect(contentOf({ ...entry, body: { content: 7 } })).toBe('');
    expect(contentOf(entry)).toBe('hello');
    expect(failureCodeOf({ ...entry, error: { code: 'nonsense', message: '', mayRetry: true } })).toBe('internal');
  });
});
