import { randomUUID } from 'node:crypto';
import { PushKeySchema, PushPayloadSchema, type MessageNotice } from '@kraken/shared';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { JobWorkersService } from '../jobs/job-workers.service.js';
import { PushReceiver, readVapid } from '../testing/push-receiver.js';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import type { TestPerson } from '../testing/test-person.js';
import { TestSocket } from '../testing/test-socket.js';

let server: TestServer;
let service: PushReceiver;
let owner: TestPerson;
let anna: TestPerson;
let communityId: string;
let channelId: string;
/** Somebody who surely hears of what is said to them. */
let bell: { endpoint: string };
let bellDm: string;

beforeAll(async () => {
  service = await PushReceiver.start();
  server = await startTestServer({ env: { PUSH_INSIDE: 'true', PUBLIC_URL: 'https://kraken.example' } });
  owner = await server.setUp();
  ({ id: communityId } = await owner.createCommunity('Deep Divers'));
  ({ id: channelId } = await owner.firstChannel(communityId));
  const witness = await server.signUp('witness');
  await witness.accept(await owner.invite(communityId));
  bell = await subscribe(witness);
  bellDm = await owner.openDm(witness);
});
beforeEach(async () => {
  anna = await server.signUp(`anna-${randomUUID().slice(0, 8)}`);
  await anna.accept(await owner.invite(communityId));
});
afterAll(async () => {
  await server.close();
  await service.close();
});

async function subscribe(person: TestPerson) {
  const subscription = service.subscribe();
  expect((await person.browser.put('/push/subscription', subscription)).status).toBe(204);
  return subscription;
}
const wants = (
  person: TestPerson,
  choice: { level: string | null; mutedUntil: string | null },
  place = `channel/${channelId}`,
) => person.browser.put(`/notification-settings/places/${place}`, choice);
const later = () => new Date(Date.now() + 3_600_000).toISOString();
const wantsAll = (person: TestPerson) => wants(person, { level: 'all', mutedUntil: null });

/** What is due in a moment is due now; then everything is sent. */
async function settle(): Promise<void> {
  await sql`UPDATE jobs SET due_at = now() WHERE kind = 'push'`.execute(server.connection.kysely);
  const workers = server.app.get(JobWorkersService, { strict: false });
  workers.wake('push');
  await workers.idle();
}

/** @returns what a device was told, once a message after all the others has come: what has not come then does not. */
async function noticesOf(subscription: { endpoint: string }): Promise<MessageNotice[]> {
  await settle();
  const rung = service.sentTo(bell).length;
  await owner.send(bellDm, 'the end');
  await settle();
  await service.untilReceivedBy(bell, rung + 1);
  return service.sentTo(subscription).flatMap(({ payload }) => {
    const parsed = PushPayloadSchema.parse(payload);
    return parsed.kind === 'message' ? [parsed.notice] : [];
  });
}

describe('a push', () => {
  test('says who said what and where, sealed for the browser, and shows who sends it', async () => {
    const device = await subscribe(anna);
    const dm = await owner.openDm(anna);
    const { id, position } = await owner.send(dm, `see <@${owner.id}> at the\n||wreck||`);
    expect(await noticesOf(device)).toEqual([
      {
        title: 'Owner',
        body: 'see @Owner at the ▒▒▒▒▒▒▒▒▒',
        path: `/dms/${dm}?at=${position}`,
        placeId: dm,
        read: { channelId: dm, position },
        messageId: id,
      },
    ]);
    const [{ headers } = expect.fail()] = service.sentTo(device);
    expect(headers).toMatchObject({
      'content-encoding': 'aes128gcm',
      ttl: '43200',
      urgency: 'high',
      topic: dm.replaceAll('-', ''),
    });
    const { key, claims } = readVapid(headers.authorization ?? '');
    expect(PushKeySchema.parse((await anna.browser.get('/push/key')).body).publicKey).toBe(key);
    expect(claims).toMatchObject({ aud: service.origin, sub: 'https://kraken.example' });
    expect(claims.exp * 1000 - Date.now()).toBeLessThan(24 * 3_600_000);
  });

  test('comes from a channel where every message is wanted, and from no other', async () => {
    const device = await subscribe(anna);
    await owner.send(channelId, 'not asked for');
    expect(await noticesOf(device)).toEqual([]);
    await wantsAll(anna);
    const { id, position } = await owner.send(channelId, 'asked for');
    const channel = (await owner.channels(communityId)).find((candidate) => candidate.id === channelId);
    expect(await noticesOf(device)).toMatchObject([
      {
        title: `Owner (#${channel?.name}, Deep Divers)`,
        body: 'asked for',
        path: `/communities/${communityId}/channels/${channelId}?at=${position}`,
        messageId: id,
      },
    ]);
  });

  test('comes of a mention and of an answer, also out of a channel of which nothing else is wanted or that is muted', async () => {
    const device = await subscribe(anna);
    const { id: hers } = await anna.send(channelId, 'something');
    await wants(anna, { level: null, mutedUntil: later() });
    await owner.send(channelId, `hello <@${anna.id}>`);
    await owner.browser.put(`/channels/${channelId}/messages/${randomUUID()}`, { content: 'yes', replyToId: hers });
    await server.app.get(JobWorkersService, { strict: false }).idle();
    const { displayName } = anna.me;
    const bodies = (await noticesOf(device)).map(({ body }) => body);
    expect(bodies.toSorted()).toEqual([`hello @${displayName}`, 'yes']);
    await wants(anna, { level: 'none', mutedUntil: null });
    await owner.send(channelId, `hello again <@${anna.id}>`);
    expect(await noticesOf(device)).toHaveLength(2);
  });

  test('comes from a thread that is followed, until it is not', async () => {
    const device = await subscribe(anna);
    const { id: threadId } = await owner.send(channelId, 'above');
    await owner.reply({ channelId, threadId }, 'not for her');
    await anna.reply({ channelId, threadId }, 'she takes part, and follows by that');
    await owner.reply({ channelId, threadId }, 'for her');
    expect(await noticesOf(device)).toMatchObject([{ body: 'for her' }]);
    await wants(anna, { level: 'none', mutedUntil: null });
    await owner.reply({ channelId, threadId }, 'of a channel of which she wants nothing');
    expect(await noticesOf(device)).toHaveLength(1);
  });

  test('comes from a thread that was asked for', async () => {
    const device = await subscribe(anna);
    const { id: threadId } = await owner.send(channelId, 'above');
    await wants(anna, { level: 'all', mutedUntil: null }, `thread/${threadId}`);
    await owner.reply({ channelId, threadId }, 'below');
    expect(await noticesOf(device)).toMatchObject([
      {
        body: 'below',
        path: `/communities/${communityId}/channels/${channelId}?thread=${threadId}`,
        placeId: threadId,
        read: null,
      },
    ]);
  });
});

describe('no push', () => {
  test.each<[string, (device: { endpoint: string }) => Promise<unknown>]>([
    ['while the place is muted', () => wants(anna, { level: 'all', mutedUntil: later() })],
    [
      'while one is not to be disturbed',
      () => anna.browser.put('/notification-settings/quiet', { hours: null, until: later() }),
    ],
    ['while one has chosen not to be disturbed', () => anna.browser.put('/presence', { choice: 'dnd' })],
    [
      'in quiet hours',
      () => {
        const hours = { days: [0, 1, 2, 3, 4, 5, 6], fromMinute: 0, toMinute: 0, timeZone: 'UTC' };
        return anna.browser.put('/notification-settings/quiet', { hours, until: null });
      },
    ],
    ['after signing out', () => anna.browser.delete('/sessions/current')],
    ['after unsubscribing', () => anna.browser.delete('/push/subscription')],
    ['to whoever may not read it any more', () => anna.browser.post(`/communities/${communityId}/leave`)],
    ['from whom one has blocked', () => anna.browser.put(`/blocks/${owner.id}`)],
  ])('%s', async (_, act) => {
    await wantsAll(anna);
    const device = await subscribe(anna);
    await owner.send(channelId, 'before');
    expect(await noticesOf(device)).toHaveLength(1);
    await act(device);
    await owner.send(channelId, 'after');
    expect(await noticesOf(device)).toHaveLength(1);
  });

  test('of what was deleted, or read elsewhere, before it was due; nor of one’s own', async () => {
    await wantsAll(anna);
    const device = await subscribe(anna);
    const { id } = await owner.send(channelId, 'deleted');
    await owner.browser.delete(`/channels/${channelId}/messages/${id}`);
    await owner.send(channelId, 'answered');
    // Whoever writes has read so far (R22).
    await anna.send(channelId, 'my own');
    expect(await noticesOf(device)).toEqual([]);
  });

  test('while one is at the screen; when it is left there are again', async () => {
    await wantsAll(anna);
    const device = await subscribe(anna);
    const page = await TestSocket.open(anna);
    await owner.send(channelId, 'seen there');
    expect(await noticesOf(device)).toEqual([]);
    page.close();
    await expect
      .poll(async () => {
        await owner.send(channelId, 'not seen');
        return (await noticesOf(device)).length;
      })
      .toBeGreaterThan(0);
  });
});

describe('subscriptions', () => {
  test('a device that the push service does not know any more is forgotten', async () => {
    await wantsAll(anna);
    const device = await subscribe(anna);
    service.status = 410;
    await owner.send(channelId, 'to nobody');
    await settle();
    await service.untilReceivedBy(device);
    service.status = 201;
    const stored = async () =>
      (
        await sql`SELECT 1 FROM push_subscriptions WHERE endpoint = ${device.endpoint}`.execute(
          server.connection.kysely,
        )
      ).rows.length;
    await expect.poll(stored).toBe(0);
  });

  test('an address belongs to whoever subscribed with it last', async () => {
    await wantsAll(anna);
    const device = await subscribe(anna);
    const other = await server.signUp(`o${randomUUID().slice(0, 8)}`);
    await other.browser.put('/push/subscription', device);
    await owner.send(channelId, 'to somebody else');
    expect(await noticesOf(device)).toEqual([]);
  });

  test('a test rings the own device, whatever was chosen, and not too often', async () => {
    expect(await anna.browser.post('/push/test')).toMatchObject({ status: 404 });
    const device = await subscribe(anna);
    expect((await anna.browser.post('/push/test')).status).toBe(204);
    await service.untilReceivedBy(device);
    expect(service.sentTo(device).map(({ payload }) => payload)).toEqual([{ kind: 'test' }]);
    const answers = await Promise.all(Array.from({ length: 6 }, () => anna.browser.post('/push/test')));
    expect(answers.map(({ status }) => status)).toContain(429);
  });

  test.each([
    ['no address', { endpoint: 'there' }],
    ['another scheme', { endpoint: 'ftp://push.example/x' }],
    ['with a name and password', { endpoint: 'https://a:b@push.example/x' }],
    ['keys of another length', { keys: { p256dh: 'x', auth: 'y' } }],
    ['a field of another', { userId: randomUUID() }],
  ])('bad input is refused: %s', async (_, wrong) => {
    const body = { ...service.subscribe(), ...wrong };
    expect(await anna.browser.put('/push/subscription', body)).toMatchObject({ body: { code: 'invalid-input' } });
  });
});

test('how many statements a message and its push take does not grow with members and devices', async () => {
  await sql`DELETE FROM push_subscriptions`.execute(server.connection.kysely);
  const send = () => server.statementsOf(() => owner.send(channelId, 'hello'));
  const withoutDevices = await send();
  await wantsAll(anna);
  await subscribe(anna);
  expect(await send()).toEqual(withoutDevices);
  for (let i = 0; i < 5; i++) {
    const member = await server.signUp(`m${randomUUID().slice(0, 8)}`);
    await member.accept(await owner.invite(communityId));
    await wantsAll(member);
    await subscribe(member);
  }
  expect(await send()).toEqual(withoutDevices);
});
