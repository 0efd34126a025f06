import { createECDH, randomUUID } from 'node:crypto';
import { RoomName, wireHash } from '@kraken/shared';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { eventMetrics, type CounterName, type GaugeName, type HistogramName } from '../platform/metrics.js';
import { Measures } from '../platform/measures.js';
import { SeatsService } from '../rooms/seats.service.js';
import { FanOut } from '../websocket/fan-out.js';
import { SeatRegistry } from '../websocket/seat-registry.js';
import { startTestServer, type TestServer } from './start-test-server.js';
import type { TestPerson } from './test-person.js';
import { TestSocket } from './test-socket.js';

let server: TestServer;
let measures: Measures;
let owner: TestPerson;
let member: TestPerson;
let communityId: string;
let channelId: string;
let page: TestSocket;

beforeAll(async () => {
  server = await startTestServer();
  measures = server.app.get(Measures);
  owner = await server.setUp();
  member = await server.signUp('member');
  ({ id: communityId } = await owner.createCommunity());
  await member.accept(await owner.invite(communityId));
  ({ id: channelId } = await owner.firstChannel(communityId));
  page = await TestSocket.open(member);
});
afterAll(async () => {
  page.close();
  await server.close();
});

/** What the process says of itself is held in process-measures.test.ts. */
type OwnGauge = Extract<GaugeName, `kraken_${string}`>;
type Name = CounterName | HistogramName | OwnGauge | keyof typeof eventMetrics;

interface Moved {
  /** What a scraper reads, with its labels. */
  readonly sample: string;
  readonly act: () => Promise<unknown>;
  /** How far exactly; absent: at all. */
  readonly by?: number;
}

/** How each metric is moved: one that nothing moves does not compile. */
const movements: Readonly<Record<Name, Moved>> = {
  kraken_events_told_total: { sample: told('kraken_events_told_total'), act: say, by: 1 },
  kraken_event_deliveries_total: { sample: told('kraken_event_deliveries_total'), act: say, by: 1 },
  kraken_event_bytes_told_total: { sample: told('kraken_event_bytes_told_total'), act: say },
  kraken_connections_opened_total: { sample: 'kraken_connections_opened_total', act: () => visit(), by: 1 },
  kraken_connections_closed_total: {
    sample: 'kraken_connections_closed_total{reason="badFrame"}',
    act: () => visit((visitor) => visitor.send('no frame' as never)),
    by: 1,
  },
  kraken_connections_refused_total: {
    sample: 'kraken_connections_refused_total{reason="signedOut"}',
    act: knockSignedOut,
    by: 1,
  },
  kraken_commands_total: { sample: 'kraken_commands_total{command="typing",outcome="done"}', act: type, by: 1 },
  kraken_stream_holes_total: { sample: 'kraken_stream_holes_total', act: sayUnheard, by: 1 },
  kraken_stream_events_mended_total: { sample: 'kraken_stream_events_mended_total', act: sayUnheard, by: 1 },
  kraken_head_poll_finds_total: { sample: 'kraken_head_poll_finds_total', act: sayUnheard, by: 1 },
  kraken_hand_on_failures_total: { sample: 'kraken_hand_on_failures_total', act: failToHandOn, by: 1 },
  kraken_resumes_total: { sample: 'kraken_resumes_total{outcome="failed"}', act: failToResume, by: 1 },
  kraken_replayed_events_total: { sample: 'kraken_replayed_events_total', act: () => resumeFrom(say, 0), by: 1 },
  kraken_resets_total: {
    sample: 'kraken_resets_total{reason="other-history"}',
    act: () => resumeFrom(async () => undefined, 1),
    by: 1,
  },
  // The community, its presence and its channel.
  kraken_gone_total: { sample: 'kraken_gone_total{reason="left"}', act: leave, by: 3 },
  kraken_http_requests_total: {
    sample: 'kraken_http_requests_total{method="GET",route="/api/communities",status="200"}',
    act: listCommunities,
    by: 1,
  },
  kraken_pushes_total: { sample: 'kraken_pushes_total{outcome="later"}', act: pushToNowhere, by: 1 },
  kraken_sql_failures_total: {
    sample: 'kraken_sql_failures_total{state="22012"}',
    act: () => sql`SELECT 1 / 0`.execute(server.connection.kysely).catch(() => undefined),
    by: 1,
  },
  kraken_commit_to_socket_seconds: { sample: 'kraken_commit_to_socket_seconds_count', act: say },
  kraken_http_request_duration_seconds: {
    sample: 'kraken_http_request_duration_seconds_count{method="GET",route="/api/communities"}',
    act: listCommunities,
    by: 1,
  },
  kraken_sql_statement_duration_seconds: { sample: 'kraken_sql_statement_duration_seconds_count', act: say },
  kraken_connections: { sample: 'kraken_connections', act: async () => void (await TestSocket.open(member)), by: 1 },
  kraken_rooms_heard: { sample: 'kraken_rooms_heard', act: async () => void (await TestSocket.open(owner)) },
};

/** What is moved by one act is looked at together. */
const acts = [...new Set(Object.values(movements).map(({ act }) => act))].map((act) => {
  const moved = Object.values(movements).filter((movement) => movement.act === act);
  return { act, moved, samples: moved.map(({ sample }) => sample).join(', ') };
});

test.each(acts)('moved by what it counts: $samples', async ({ act, moved }) => {
  const before = await Promise.all(moved.map(({ sample }) => valueOf(sample)));
  await act();
  for (const [i, { sample, by }] of moved.entries()) {
    const grown = async () => (await valueOf(sample)) - (before[i] ?? 0);
    // What is counted at the end of a turn, or when the other side has heard, comes a moment later.
    await vi.waitFor(async () => expect(await grown(), sample).toBeGreaterThan(0), { timeout: 20_000, interval: 20 });
    if (by !== undefined) expect(await grown(), sample).toBe(by);
  }
});

test('hostile control: what did not happen is not counted', async () => {
  const samples = ['kraken_commands_total{command="read",outcome="done"}', 'kraken_resets_total{reason="too-many"}'];
  for (const sample of samples) expect(await valueOf(sample), sample).toBe(0);
  const before = await Promise.all(steady.map(({ sample }) => valueOf(sample)));
  expect(await Promise.all(steady.map(({ sample }) => valueOf(sample)))).toEqual(before);
});

test('no label tells of a person, a community or a channel', async () => {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  expect(text).toContain('route="/api/channels/:channelId/messages/:messageId"');
  for (const id of [owner.id, communityId, channelId]) expect(text).not.toContain(id);
});

/** The head poll asks the database whether anybody says anything or not. */
const steady = Object.values(movements).filter(({ sample }) => !sample.startsWith('kraken_sql'));

/** @returns what a scraper would read; 0 where there is nothing yet. */
async function valueOf(sample: string): Promise<number> {
  const { text } = await measures.expose();
  const line = text.split('\n').find((each) => each.startsWith(`${sample} `));
  return Number(line?.slice(sample.length) ?? 0);
}

function told(name: string): string {
  return `${name}{event="NEW_MESSAGE",pattern="direct"}`;
}

/** Nobody answers there, ever (RFC 2606). */
async function pushToNowhere(): Promise<void> {
  const keys = { p256dh: createECDH('prime256v1').generateKeys('base64url'), auth: 'BTBZMqHH6r4Tts7J_aSIgg' };
  await owner.browser.put('/push/subscription', { endpoint: 'https://push.invalid/x', keys });
  await owner.browser.post('/push/test');
}

/** Says something that the page hears. */
async function say(): Promise<void> {
  const content = randomUUID();
  await owner.send(channelId, content);
  await page.until(() => JSON.stringify(page.heard).includes(content), 'what was said');
}

async function listCommunities(): Promise<void> {
  await owner.communities();
}

/** The same, while what is committed is lost on its way to the sequencer. */
async function sayUnheard(): Promise<void> {
  vi.spyOn(server.app.get(FanOut), 'publish').mockImplementationOnce(() => undefined);
  await say();
}

async function type(): Promise<void> {
  page.send({ t: 'command', name: 'typing', payload: { channelId } });
}

async function visit(act: (visitor: TestSocket) => void = (visitor) => visitor.close()): Promise<void> {
  const visitor = await TestSocket.open(member);
  act(visitor);
  await visitor.closed;
}

async function failToHandOn(): Promise<void> {
  vi.spyOn(server.app.get(SeatRegistry), 'membersOf').mockImplementationOnce(() => {
    throw new Error('for the test');
  });
  await owner.send(channelId, 'lost on the last step');
}

async function failToResume(): Promise<void> {
  vi.spyOn(server.app.get(SeatsService), 'seatsOf').mockRejectedValueOnce(new Error('for the test'));
  void TestSocket.open(member).catch(() => undefined);
}

/** It waits in vain for an answer, and nobody waits for it. */
async function knockSignedOut(): Promise<void> {
  void TestSocket.open({ browser: server.visitor() }).catch(() => undefined);
}

/** Notes where a page stands, lets something be missed, and resumes from there with another tag if asked to. */
async function resumeFrom(miss: () => Promise<void>, tagError: number): Promise<void> {
  const visitor = await TestSocket.open(member);
  const joined = visitor.frames.flatMap((frame) =>
    frame.t === 'joined' && frame.name === RoomName.channel(channelId) ? [frame] : [],
  );
  const rooms = joined.map(({ room, seq, tag }) => [room, seq, tag + tagError] as const);
  visitor.close();
  await visitor.closed;
  await miss();
  const returned = await TestSocket.open(member);
  returned.forget();
  returned.send({ t: 'resume', wire: wireHash(), rooms });
  await returned.until(() => returned.frames.some(({ t }) => t === 'resumed'), 'resumed');
  returned.close();
  await returned.closed;
}

async function leave(): Promise<void> {
  const leaver = await server.signUp(`l${randomUUID().slice(0, 8)}`);
  await leaver.accept(await owner.invite(communityId));
  const hearing = await TestSocket.open(leaver);
  await leaver.browser.post(`/communities/${communityId}/leave`);
  await hearing.until(() => hearing.frames.filter(({ t }) => t === 'gone').length === 3, 'gone from three rooms');
  hearing.close();
  await hearing.closed;
}
