import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { answer } from '../processes/answer.js';
import { readUsage } from '../processes/usage.js';
import { TickLag } from '../processes/tick-lag.js';
import { newMessage } from '../fan-out/payload.js';

/** An event as the backend publishes it after a commit. */
interface PublishedEvent {
  readonly room: number;
  readonly seq: number;
  readonly tag: number;
  readonly eventId: string;
  readonly name: string;
  readonly payload: string;
}
interface FanOut {
  listen(listener: unknown): void;
  publish(events: readonly PublishedEvent[]): void;
}

/**
 * Loaded into the real server before it starts (`node --import`): what it does is counted from outside of its code, and
 * events can be published without the database, as if their transaction had just been committed.
 */
let fanOut: FanOut | undefined;
const seqs = new Map<number, number>();
const lag = new TickLag();
let statementsAt: number[] = [];

const { FanOut: FanOutClass } = (await import(pathToFileURL(resolve('../backend/dist/websocket/fan-out.js')).href)) as {
  FanOut: { prototype: FanOut };
};
const listenBefore = Reflect.get(FanOutClass.prototype, 'listen') as (this: FanOut, listener: unknown) => void;
Reflect.set(FanOutClass.prototype, 'listen', function listen(this: FanOut, listener: unknown) {
  noteFanOut(this);
  listenBefore.call(this, listener);
});

const queryBefore = Reflect.get(pg.Client.prototype, 'query') as (this: pg.Client, ...args: unknown[]) => unknown;
Reflect.set(pg.Client.prototype, 'query', function query(this: pg.Client, ...args: unknown[]) {
  statementsAt.push(performance.now());
  return queryBefore.apply(this, args);
});

const questions = {
  usage: (options: { isCollecting: boolean }) => readUsage(options),

  /** One event in each of the rooms, one after the other in one turn of the event loop. */
  emit: ({ rooms }: { rooms: readonly number[] }): void => {
    for (const room of rooms) {
      const seq = (seqs.get(room) ?? 0) + 1;
      seqs.set(room, seq);
      const payload = JSON.stringify(newMessage(seq));
      fanOut?.publish([{ room, seq, tag: seq, eventId: 'bench-event', name: 'NEW_MESSAGE', payload }]);
    }
  },

  /** Forgets what was counted. */
  startCounting: (): void => {
    statementsAt = [];
    lag.start();
  },
  /** @returns when statements were sent, in ms, and how late timers were. */
  counted: () => ({ statementsAt, lagMs: lag.stop() }),
};
export type ProbeQuestions = typeof questions;
answer(questions);

function noteFanOut(found: FanOut): void {
  fanOut = found;
}
