import { randomUUID } from 'node:crypto';
import { Kysely } from 'kysely';
import { afterEach, expect, test, vi } from 'vitest';
import { createApp } from '../create-app.js';
import { SystemClock } from '../platform/clock.js';
import { readConfig } from '../platform/config.js';
import type { Log } from '../platform/log.js';
import { setUpBody } from '../testing/start-test-server.js';
import { TestPerson } from '../testing/test-person.js';
import { TestVisitor } from '../testing/test-visitor.js';
import { openSessionInMemory } from './memory-database.js';
import { migrate } from './migrate.js';
import type { Schema } from './schema.js';
import { DISK_FULL, SqlError, type Session } from './session.js';
import { singleSessionDialect } from './single-session-dialect.js';
import { StorageWatch } from './storage-watch.js';

/*
 * Storage that says that it is full, for machines where no small disk can be mounted; where one can, the crash tests fill
 * a real one.
 */
class FullStorage implements Session {
  isFull = false;

  constructor(private readonly session: Session) {}

  async query(statement: Parameters<Session['query']>[0]) {
    if (this.isFull && /\b(insert|update|create)\b/i.test(statement.sql))
      throw new SqlError('could not extend file', { code: DISK_FULL });
    return this.session.query(statement);
  }

  close(): Promise<void> {
    return this.session.close();
  }
}

afterEach(() => vi.useRealTimers());

test('[R1] [R20] no room: refused with a code, the operator is told once, nothing acknowledged is lost, and it goes on by itself', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const told: string[] = [];
  const tell = (_fields: object, message: string) => void told.push(message);
  const log: Log = { error: tell, warn: tell, info: () => undefined, debug: () => undefined };
  const watch = new StorageWatch(log, 'a folder');
  const storage = new FullStorage(await openSessionInMemory());
  const kysely = new Kysely<Schema>({ dialect: singleSessionDialect(storage), log: (event) => watch.note(event) });
  watch.start(kysely);
  await migrate(kysely);
  const connection = { kind: 'embedded', kysely, isFull: () => watch.isFull, close: () => storage.close() } as const;
  const app = await createApp({ config: readConfig({}), clock: new SystemClock(), log, connection });
  try {
    await app.listen(0, '127.0.0.1');
    const browser = new TestVisitor(await app.getUrl());
    const { body } = await browser.post('/instance/set-up', setUpBody);
    const owner = new TestPerson(browser, body as never);
    const { id: channelId } = await owner.firstChannel((await owner.createCommunity()).id);
    const { id } = await owner.send(channelId, 'kept');

    storage.isFull = true;
    const path = `/channels/${channelId}/messages/${randomUUID()}`;
    for (let i = 0; i < 2; i++) {
      const detail = expect.stringContaining('no room left') as string;
      expect(await browser.put(path, { content: 'later' })).toMatchObject({ status: 503, body: { detail } });
    }
    expect((await browser.get('/health')).status).toBe(503);
    const isFullTold = () => told.filter((message) => message.includes('is full'));
    expect(isFullTold()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(5_000);
    expect((await browser.get('/health')).status).toBe(503);

    storage.isFull = false;
    await vi.advanceTimersByTimeAsync(5_000);
    await vi.waitFor(async () => expect((await browser.get('/health')).status).toBe(200), { timeout: 20_000 });
    expect((await browser.put(path, { content: 'later' })).status).toBe(200);
    const { messages } = await owner.messages(channelId);
    expect(messages.map(({ content }) => content)).toEqual(expect.arrayContaining(['kept', 'later']));
    expect(messages.filter((message) => message.id === id)).toHaveLength(1);
    expect(isFullTold()).toHaveLength(1);
    expect(told.at(-1)).toContain('has room again');
  } finally {
    watch.stop();
    await app.close();
    await connection.close();
  }
});
