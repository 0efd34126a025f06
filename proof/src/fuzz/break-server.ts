import type { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { Database, type OpenTransaction } from '../../../backend/src/database/database.js';
import { EventStreamRepository, type HeldHead } from '../../../backend/src/websocket/event-stream.repository.js';
import { WebsocketService } from '../../../backend/src/websocket/websocket.service.js';
import type { SimulatedServer } from '../simulation/simulated-server.js';

/** A running server, simulated or real: its parts can be reached. */
export type Breakable = Pick<SimulatedServer, 'part'>;

/** Replaces a method, private ones too: what is broken on purpose has no door of its own in the product. */
export function replace(object: object, method: string, by: (...args: never[]) => unknown): void {
  if (!(method in object)) throw new Error(`there is no ${method} to break`);
  Object.assign(object, { [method]: by });
}

/**
 * What is told is told before it is committed.
 * @param commitMs how long its commit takes after that, as a disk may.
 */
export function publishEarly(server: Breakable, commitMs = 0): void {
  const service = server.part(WebsocketService);
  const open: AsyncLocalStorage<OpenTransaction> = Reflect.get(server.part(Database), 'open');
  const flush: (transaction: OpenTransaction) => Promise<void> = Reflect.get(service, 'flush');
  replace(service, 'flush', async (transaction: OpenTransaction) => {
    await flush.call(service, transaction);
    for (const act of transaction.afterCommit.splice(0)) open.exit(act);
    if (commitMs > 0) await sleep(commitMs);
  });
}

/** Payloads are built for the place that the head promises while nobody holds it: another writer may be faster (R3). */
export function readBeforeHeadLock(server: Breakable): void {
  const stream = server.part(EventStreamRepository);
  const database = server.part(Database);
  const holdHeads = stream.holdHeads.bind(stream);
  const store = stream.store.bind(stream);
  replace(stream, 'holdHeads', async (entries: Parameters<typeof holdHeads>[0]) => {
    const names = entries.map(({ room }) => room);
    const { rows } = await sql<HeldHead>`
      SELECT id, name, head AS base FROM rooms WHERE name = ANY(${names}::text[])`.execute(database.db);
    return rows;
  });
  replace(stream, 'store', async (...[, entries]: Parameters<typeof store>) =>
    store(await holdHeads(entries), entries),
  );
}
