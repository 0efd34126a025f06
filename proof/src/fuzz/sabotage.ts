import type { AsyncLocalStorage } from 'node:async_hooks';
import { SeatKeeper } from '../../../backend/src/websocket/seat-keeper.js';
import { Resumer } from '../../../backend/src/websocket/resumer.js';
import { Sequencer } from '../../../backend/src/websocket/sequencer.js';
import { WebsocketService } from '../../../backend/src/websocket/websocket.service.js';
import { Database, type OpenTransaction } from '../../../backend/src/database/database.js';
import type { SimulatedServer } from '../simulation/simulated-server.js';
import type { SimulatedDatabase } from '../simulation/simulated-database.js';
import type { Sabotage } from './world.js';

/**
 * The hostile controls: Kraken without one of its pieces. Each must be found by some history, or the histories prove
 * nothing about that piece. What a serial database or an ordered connection cannot show is not here: payloads read
 * before the head lock (on PostgreSQL, suite database) and lost frames (the engine's own histories).
 */
export const sabotages: Readonly<Record<string, Sabotage>> = {
  'no fence': { engine: { noFence: true } },
  'no lower bound of answers': { engine: { noLowerBound: true } },
  'no re-application of the log': { engine: { noReapplication: true } },
  'no floor of the log': { engine: { noFloor: true, keptEvents: 2 } },
  'invalidation without seq': { engine: { noNeed: true } },
  'no end of histories': { engine: { noEndedHistories: true } },
  'publish before commit': { server: (server) => publishEarly(server) },
  'no head poll': { server: (server) => replace(server.part(Sequencer), 'pollHeads', async () => undefined) },
  'stale seats': { server: (server) => replace(server.part(SeatKeeper), 'refresh', async () => undefined) },
  'positions without tags': { server: (server, database) => forgetTags(server.part(Resumer), database) },
};

/** Replaces a method, private ones too: what is broken on purpose has no door of its own in the product. */
function replace(object: object, method: string, by: (...args: never[]) => unknown): void {
  if (!(method in object)) throw new Error(`there is no ${method} to break`);
  Object.assign(object, { [method]: by });
}

function publishEarly(server: SimulatedServer): void {
  const service = server.part(WebsocketService);
  const open: AsyncLocalStorage<OpenTransaction> = Reflect.get(server.part(Database), 'open');
  const flush: (transaction: OpenTransaction) => Promise<void> = Reflect.get(service, 'flush');
  replace(service, 'flush', async (transaction: OpenTransaction) => {
    await flush.call(service, transaction);
    for (const act of transaction.afterCommit.splice(0)) open.exit(act);
  });
}

/** Every position a client says gets the tag that the server has there now: as if there were none. */
function forgetTags(resumer: Resumer, database: SimulatedDatabase): void {
  const resume = resumer.resume.bind(resumer);
  replace(resumer, 'resume', async (...[member, known]: Parameters<Resumer['resume']>) => {
    const tagged = known.map(async ([room, seq, tag]) => {
      const [row] = await database.run<{ tag: number }>(TAG_AT, [room, seq]);
      return [room, seq, row?.tag ?? tag] as const;
    });
    await resume(member, await Promise.all(tagged));
  });
}

const TAG_AT = `
  SELECT CASE WHEN head = $2 THEN head_tag WHEN floor = $2 THEN floor_tag ELSE event_stream.tag END AS tag
  FROM rooms LEFT JOIN event_stream ON event_stream.room = rooms.id AND event_stream.seq = $2 WHERE rooms.id = $1`;
