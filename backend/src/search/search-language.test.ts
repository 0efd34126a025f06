import { SearchLanguageSchema, SearchPageSchema } from '@kraken/shared';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { JobWorkersService } from '../jobs/job-workers.service.js';
import { SystemClock } from '../platform/clock.js';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import type { TestPerson } from '../testing/test-person.js';

/** Hurries with every search: searching is limited by time. */
class HurriedClock extends SystemClock {
  aheadMs = 0;

  override now(): number {
    return super.now() + this.aheadMs;
  }
}

const clock = new HurriedClock();
let server: TestServer;
let owner: TestPerson;
let communityId: string;
let channelId: string;

beforeAll(async () => {
  server = await startTestServer({ clock });
  owner = await server.setUp();
});
beforeEach(async () => {
  ({ id: communityId } = await owner.createCommunity());
  ({ id: channelId } = await owner.firstChannel(communityId));
});
afterAll(() => server.close());

const choose = async (searchLanguage: string) => {
  const { status } = await owner.browser.patch(`/communities/${communityId}`, { searchLanguage });
  await server.app.get(JobWorkersService).idle();
  return status;
};

async function search(q: string, more: Record<string, string> = {}) {
  clock.aheadMs += 1000;
  const query = new URLSearchParams({ q, channelId, ...more });
  const answer = await owner.browser.get(`/search?${query.toString()}`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return SearchPageSchema.parse(answer.body).hits.map(({ excerpt, highlights }) => ({
    excerpt,
    marked: highlights.map(({ from, to }) => excerpt.slice(from, to)),
  }));
}
const found = async (q: string, more?: Record<string, string>) => (await search(q, more)).map(({ excerpt }) => excerpt);

test('every language that can be chosen is one that the database knows, and all are that its oldest version has', async () => {
  const { rows } = await sql<{ name: string }>`SELECT cfgname AS name FROM pg_ts_config`.execute(
    server.connection.kysely,
  );
  const known = rows.map(({ name }) => name);
  expect(known).toEqual(expect.arrayContaining([...SearchLanguageSchema.options]));
  // What only newer ones know is left out.
  const others = known.filter((name) => !SearchLanguageSchema.options.some((option) => option === name));
  expect(others.filter((name) => name !== 'estonian')).toEqual([]);
  for (const language of SearchLanguageSchema.options) {
    expect(await choose(language), language).toBe(200);
    await owner.send(channelId, `kraken ${language}`);
    expect(await found(`kraken ${language}`)).toEqual([`kraken ${language}`]);
  }
  expect(await choose('klingon')).toBe(400);
});

test('what is written is found by other forms of its words, as the language of the community knows them', async () => {
  await choose('english');
  await owner.send(channelId, 'We were **diving** at night, with the boats');
  expect(await search('dives boat')).toEqual([
    { excerpt: 'We were diving at night, with the boats', marked: ['diving', 'boats'] },
  ]);
  expect(await found('dived')).toHaveLength(1);
  // As it is written it is found as before: by the beginning while typing, in quotes, without what has a minus.
  expect(await found('div')).toHaveLength(1);
  expect(await found('"at night"')).toHaveLength(1);
  expect(await found('"night at"')).toHaveLength(0);
  expect(await found('dives -diving')).toHaveLength(0);
  // A word that the language takes for none is one where nothing else is looked for.
  expect(await found('with the')).toHaveLength(1);
});

test('a language chosen later holds for what was written before, in sets; hostile control: until then it is not found', async () => {
  await owner.send(channelId, 'die alten Häuser');
  await sql`
    INSERT INTO messages (id, channel_id, author_id, position, content, sent_hash)
    SELECT gen_random_uuid(), ${channelId}, ${owner.id}, i + 1000, 'kleine Bäume ' || i, ''
    FROM generate_series(1, 450) AS i`.execute(server.connection.kysely);
  expect(await found('Bäumen')).toEqual([]);
  const jobs = server.app.get(JobWorkersService);
  await jobs.restDuring(async () => {
    await owner.browser.patch(`/communities/${communityId}`, { searchLanguage: 'german' });
    expect(await found('Bäumen')).toEqual([]);
  });
  expect(await found('Bäumen')).toHaveLength(25);
  expect(await found('hauses')).toEqual(['die alten Häuser']);
  const { rows } = await sql<{ language: string }>`
    SELECT DISTINCT language FROM messages WHERE channel_id = ${channelId}`.execute(server.connection.kysely);
  expect(rows).toEqual([{ language: 'german' }]);
  await choose('simple');
  expect(await found('Bäumen')).toEqual([]);
});

test('a reply, and a message that is edited, are understood in it too', async () => {
  await choose('english');
  const { id } = await owner.send(channelId, 'nothing yet');
  await owner.reply({ channelId, threadId: id }, 'sailing tomorrow');
  await owner.browser.patch(`/channels/${channelId}/messages/${id}`, { content: 'sails are mended' });
  expect(await found('sailed')).toEqual(['sailing tomorrow', 'sails are mended']);
});

test('the best come first where that is asked for, page by page without gap or overlap', async () => {
  await owner.send(channelId, 'kelp kelp kelp');
  await sql`
    INSERT INTO messages (id, channel_id, author_id, position, content, sent_hash)
    SELECT gen_random_uuid(), ${channelId}, ${owner.id}, i + 1000, 'there is kelp, and a lot of other things to see ' || i, ''
    FROM generate_series(1, 60) AS i`.execute(server.connection.kysely);
  expect((await found('kelp'))[0]).toContain('60');
  expect((await found('kelp', { order: 'relevance' }))[0]).toBe('kelp kelp kelp');
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({
      q: 'kelp',
      channelId,
      order: 'relevance',
      ...(cursor === null ? {} : { cursor }),
    });
    const page = SearchPageSchema.parse((await owner.browser.get(`/search?${query.toString()}`)).body);
    seen.push(...page.hits.map(({ excerpt }) => excerpt));
    ({ cursor } = page);
  } while (cursor !== null);
  expect(new Set(seen).size).toBe(61);
  expect(seen).toHaveLength(61);
  // Of what fits as well as another, the newer comes first.
  expect(seen[1]).toContain('60');
});
