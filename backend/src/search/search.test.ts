import { SearchPageSchema, type SearchHit, type SearchPage } from '@kraken/shared';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import { SystemClock } from '../platform/clock.js';
import type { TestPerson } from '../testing/test-person.js';

/** Hurries when told to: searching is limited by time. */
class HurriedClock extends SystemClock {
  private aheadMs = 0;

  override now(): number {
    return super.now() + this.aheadMs;
  }

  hurry(ms: number): void {
    this.aheadMs += ms;
  }
}

const clock = new HurriedClock();
let server: TestServer;
let owner: TestPerson;
let friend: TestPerson;
let outsider: TestPerson;
let communityId: string;
let channelId: string;

beforeAll(async () => {
  server = await startTestServer({ clock });
  owner = await server.setUp();
  friend = await server.signUp('friend');
  outsider = await server.signUp('outsider');
});
beforeEach(async () => {
  ({ id: communityId } = await owner.createCommunity());
  await friend.accept(await owner.invite(communityId));
  ({ id: channelId } = await owner.firstChannel(communityId));
  clock.hurry(60_000);
});
afterAll(() => server.close());

async function search(person: TestPerson, q: string, where: Record<string, string> = {}): Promise<SearchPage> {
  const query = new URLSearchParams({ q, ...where });
  const answer = await person.browser.get(`/search?${query.toString()}`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return SearchPageSchema.parse(answer.body);
}

/** What was found, in order. */
const found = async (q: string, where: Record<string, string> = { channelId }): Promise<string[]> =>
  (await search(owner, q, where)).hits.map(({ excerpt }) => excerpt);

const marked = ({ excerpt, highlights }: SearchHit) => highlights.map(({ from, to }) => excerpt.slice(from, to));

test('words are found by their beginning, whatever their case and accents, newest first', async () => {
  await owner.send(channelId, 'Über den Café-Tisch');
  await owner.send(channelId, 'nothing of that kind');
  await owner.send(channelId, 'two cafes are open');
  expect(await found('cafe')).toEqual(['two cafes are open', 'Über den Café-Tisch']);
  expect(await found('CAFÉ uber')).toEqual(['Über den Café-Tisch']);
  expect(await found('ca')).toEqual(['two cafes are open', 'Über den Café-Tisch']);
  expect(await found('Москва')).toEqual([]);
  await owner.send(channelId, 'Москва и 東京');
  expect(await found('москва')).toEqual(['Москва и 東京']);
});

test('all words must occur; a phrase in its order; what has a minus must not', async () => {
  await owner.send(channelId, 'the night dive was cold');
  await owner.send(channelId, 'a dive at night');
  expect(await found('night dive')).toHaveLength(2);
  expect(await found('"night dive"')).toEqual(['the night dive was cold']);
  expect(await found('dive -cold')).toEqual(['a dive at night']);
  expect(await found('dive -"at night"')).toEqual(['the night dive was cold']);
  expect(await found('-cold')).toEqual(['a dive at night']);
  expect(await found('night boat')).toEqual([]);
});

test('a part within words is found where no word begins so', async () => {
  await owner.send(channelId, 'the Underwater 100% camera_bag');
  expect(await found('water')).toHaveLength(1);
  expect(await found('0% a_b')).toHaveLength(1);
  expect(await found('0_')).toHaveLength(0);
});

test('filters: from, in, mentions, has, and days as the asker counts them', async () => {
  const other = await owner.createChannel(communityId, 'Trip Planning');
  await owner.send(channelId, 'see https://a.example @friend');
  await friend.send(other.id, 'code `x` for @friendly');
  const where = { communityId };
  expect(await found('from:friend', where)).toEqual(['code x for @friendly']);
  expect(await found('from:me', where)).toEqual(['see https://a.example @friend']);
  expect(await found('from:nobody', where)).toEqual([]);
  expect(await found('in:"trip planning"', where)).toEqual(['code x for @friendly']);
  expect(await found('has:link', where)).toEqual(['see https://a.example @friend']);
  expect(await found('has:code', where)).toEqual(['code x for @friendly']);
  expect(await found('mentions:friend', where)).toEqual(['see https://a.example @friend']);
  expect((await search(friend, 'mentions:me', where)).hits).toHaveLength(1);
  await owner.send(channelId, `<@${friend.id}>, chosen from the list`);
  expect((await search(friend, 'mentions:me', where)).hits).toHaveLength(2);
  await sql`UPDATE messages SET created_at = '2026-03-01T23:30:00Z' WHERE channel_id = ${other.id}`.execute(
    server.connection.kysely,
  );
  const on = (q: string, utcOffsetMinutes: string) => found(q, { ...where, utcOffsetMinutes });
  expect(await on('on:2026-03-01', '0')).toEqual(['code x for @friendly']);
  expect(await on('on:2026-03-01', '60')).toEqual([]);
  expect(await on('on:2026-03-02', '60')).toEqual(['code x for @friendly']);
  expect(await on('before:2026-03-02', '0')).toEqual(['code x for @friendly']);
  expect(await on('before:2026-03-01', '0')).toEqual([]);
  expect(await on('after:2026-03-01 code', '0')).toEqual([]);
  expect(await on('after:2026-02-28 code', '0')).toEqual(['code x for @friendly']);
});

test('what is pinned is found by that', async () => {
  const { id } = await owner.send(channelId, 'meet at pier four');
  await owner.send(channelId, 'meet at pier five');
  expect((await owner.browser.put(`/channels/${channelId}/messages/${id}/pin`)).status).toBeLessThan(300);
  expect(await found('pier pinned:yes')).toEqual(['meet at pier four']);
  expect(await found('pinned:yes')).toEqual(['meet at pier four']);
  expect(await found('pinned:no')).toEqual(['meet at pier five']);
});

test('a reply is found with the message under which it stands, as long as it stands', async () => {
  const { id } = await owner.send(channelId, 'who brings the rope?');
  const reply = await owner.reply({ channelId, threadId: id }, 'I bring the rope');
  for (const scope of [undefined, {}])
    expect(await found('rope', scope)).toEqual(['I bring the rope', 'who brings the rope?']);
  const { hits } = await search(owner, 'rope', { channelId });
  expect(hits.map(({ threadId }) => threadId)).toEqual([id, null]);
  await owner.browser.delete(`/channels/${channelId}/messages/${reply.id}`);
  expect(await found('rope')).toEqual(['who brings the rope?']);
});

test('what is edited is found by its new text alone, what is deleted not at all', async () => {
  const { id } = await owner.send(channelId, 'kelp');
  await owner.browser.patch(`/channels/${channelId}/messages/${id}`, { content: 'coral' });
  expect(await found('kelp')).toEqual([]);
  expect(await found('coral')).toEqual(['coral']);
  await owner.browser.delete(`/channels/${channelId}/messages/${id}`);
  expect(await found('coral')).toEqual([]);
  expect(await found('from:me')).toEqual([]);
});

test('found places are ranges of the text as it was written', async () => {
  await owner.send(channelId, '\u{1f41f} Füße im CAFÉ, \u0001<b>ﬁne</b>');
  const [hit] = (await search(owner, 'cafe fusse fine', { channelId })).hits;
  expect(hit).toBeUndefined();
  const [fine] = (await search(owner, 'cafe fine', { channelId })).hits;
  expect(fine && marked(fine)).toEqual(['CAFÉ', 'ﬁne']);
  await owner.send(channelId, `${'before '.repeat(200)}needle ${'after '.repeat(200)}`);
  const [long] = (await search(owner, 'needle', { channelId })).hits;
  expect(long && marked(long)).toEqual(['needle']);
  expect(long?.excerpt).toMatch(/^….*needle.*…$/);
});

test('pages follow one another without gap or overlap, up to a thousand hits', async () => {
  const other = await owner.createChannel(communityId, 'other');
  await sql`
    INSERT INTO messages (id, channel_id, author_id, position, content, sent_hash, created_at)
    SELECT gen_random_uuid(), CASE WHEN i % 3 = 0 THEN ${other.id}::uuid ELSE ${channelId}::uuid END, ${owner.id}, i + 10,
      'plankton ' || i, '', '2026-01-01'::timestamptz + (i / 7) * interval '1 second'
    FROM generate_series(1, 4500) AS i`.execute(server.connection.kysely);
  for (const where of [{ communityId }, { channelId }]) {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      clock.hurry(1000);
      const page: SearchPage = await search(owner, 'plankton', { ...where, ...(cursor === null ? {} : { cursor }) });
      seen.push(...page.hits.map(({ messageId }) => messageId));
      ({ cursor } = page);
    } while (cursor !== null);
    expect(seen).toHaveLength(1000);
    expect(new Set(seen).size).toBe(1000);
  }
  // Beyond the newest, by the index; however many were written in the same instant.
  await sql`UPDATE messages SET created_at = '2026-01-01' WHERE content LIKE 'plankton%'`.execute(
    server.connection.kysely,
  );
  expect(await found('"plankton 2"', { communityId })).toEqual(['plankton 2']);
  expect(await found('"plankton 4499"', { communityId })).toEqual(['plankton 4499']);
  expect(await found('"plankton 2"', { communityId })).toEqual(['plankton 2']);
  expect(await found('plankton 1', { channelId })).toEqual(['plankton 1']);
  expect(await found('plankton 100')).toHaveLength(8);
  expect(await found('from:me "plankton 4"')).toEqual(['plankton 4']);
});

describe('[R18] what one may not read is not found', () => {
  test('outsiders find nothing of a community or a direct message, by whatever they name it', async () => {
    const dm = await owner.openDm(friend);
    await owner.send(channelId, 'secret of the community');
    await owner.send(dm, 'secret of two');
    for (const where of [{}, { channelId }, { communityId }, { channelId: dm }, { onlyDms: 'true' }]) {
      for (const q of ['secret', 'secret in:general', 'from:owner', 'has:link', '-word', 'ecre'])
        expect((await search(outsider, q, where)).hits, JSON.stringify({ q, where })).toEqual([]);
      clock.hurry(10_000);
    }
    const texts = async (where: Record<string, string>) =>
      (await search(friend, 'secret', where)).hits.map(({ excerpt }) => excerpt).toSorted();
    expect(await texts({})).toEqual(['secret of the community', 'secret of two']);
    expect(await texts({ onlyDms: 'true' })).toEqual(['secret of two']);
    expect(await texts({ communityId })).toEqual(['secret of the community']);
  });

  test('who leaves finds nothing any more; hostile control: before, they did', async () => {
    await owner.send(channelId, 'for members');
    expect((await search(friend, 'members', { channelId })).hits).toHaveLength(1);
    await friend.browser.post(`/communities/${communityId}/leave`);
    expect((await search(friend, 'members', { channelId })).hits).toEqual([]);
  });
});

describe('bounds', () => {
  const status = async (query: string) => (await owner.browser.get(`/search?${query}`)).status;

  test('a question that is not as it should be is refused with a code', async () => {
    expect(await status('q=')).toBe(400);
    expect(await status(`q=${'x'.repeat(201)}`)).toBe(400);
    expect(await status(`q=x&channelId=${channelId}&communityId=${communityId}`)).toBe(400);
    for (const cursor of ['nonsense', Buffer.from('[1,"2026-99-99 00:00:00+00","x",1,null]').toString('base64url')])
      expect(await status(`q=x&cursor=${cursor}`)).toBe(400);
    const madeUp = JSON.stringify([1, '2026-13-41 00:00:00+00', channelId, 1, null]);
    expect(await status(`q=x&cursor=${Buffer.from(madeUp).toString('base64url')}`)).toBe(400);
    const last = JSON.stringify([1000, '2026-11-23 00:00:00+00', channelId, 1, null]);
    expect(await status(`q=x&cursor=${Buffer.from(last).toString('base64url')}`)).toBe(200);
  });

  test('a page takes one statement, the session look-up not counted, in whatever scope', async () => {
    for (const where of [{}, { channelId }, { communityId }, { onlyDms: 'true' }]) {
      const statements = await server.statementsOf(() =>
        search(owner, 'from:me -no "a phrase" has:link some words', where),
      );
      expect(statements).toHaveLength(2);
    }
  });

  test('who asks too often is told to wait', async () => {
    const answers = [];
    for (let i = 0; i < 60; i++) answers.push(await status('q=x'));
    expect(answers).toContain(429);
  });
});

test('no text is syntax: whatever is typed is answered', async () => {
  await owner.send(channelId, 'it said: a & !b | (c) <-> d:* \\ \' " `code`');
  const pieces = [
    '&',
    '|',
    '!',
    '(',
    ')',
    '<->',
    '<2>',
    ':*',
    ':A',
    "'",
    '"',
    '\\',
    '-',
    '%',
    '_',
    '\u0001',
    '\u0002',
    '\u{1f41f}',
    'e\u0301',
    'ﬁ',
    'x'.repeat(90),
    'from:',
    'in:',
    'mentions:.*',
    'mentions:[',
    'has:',
    "''",
    '::',
    'a-b',
    'a.b/c',
    '@',
    'ß',
    'İ',
  ];
  // A fixed sequence: what fails once fails again.
  let seed = 7;
  const next = (max: number) => (seed = (seed * 48_271) % 2_147_483_647) % max;
  let answered = 0;
  for (let i = 0; i < 150; i++) {
    clock.hurry(1000);
    const q = Array.from({ length: 1 + next(6) }, () => pieces[next(pieces.length)]).join(next(2) ? ' ' : '');
    if (q.trim() === '' || q.length > 200) continue;
    await search(owner, q, next(2) ? { channelId } : {});
    answered++;
  }
  expect(answered).toBeGreaterThan(80);
});
