import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { stamp } from '../fan-out/payload.js';
import { answer } from '../processes/answer.js';
import { Requester } from '../requests/requester.js';

interface Writing {
  readonly port: number;
  readonly channelIds: readonly string[];
  /** They write one after the other: the rate limit is each person's own. */
  readonly people: { readonly from: number; readonly to: number };
  readonly forMs: number;
  /** So many wait for an answer at once. */
  readonly atOnce: number;
  /** Messages per second; absent: as many as go. */
  readonly perS?: number;
}

const questions = {
  /** Sends messages as clients do. @returns how many were acknowledged, and how long that took. */
  write: async ({ port, channelIds, people, forMs, atOnce, perS }: Writing) => {
    const requester = new Requester(port, atOnce);
    const startedAt = performance.now();
    const isOver = () => performance.now() - startedAt > forMs;
    let sent = 0;
    const sendOne = async () => {
      const place = sent++;
      const channelId = channelIds[place % channelIds.length];
      const person = people.from + (place % (people.to - people.from + 1));
      const path = `/channels/${channelId}/messages/${randomUUID()}`;
      await requester.ask({ method: 'PUT', path, person, body: { content: `${stamp()} as people write them` } });
    };
    const sendOnAndOn = async () => {
      while (!isOver()) {
        const dueMs = perS === undefined ? 0 : startedAt + (sent / perS) * 1000 - performance.now();
        if (dueMs > 0) await sleep(dueMs);
        await sendOne();
      }
    };
    await Promise.all(Array.from({ length: perS === undefined ? atOnce : 1 }, sendOnAndOn));
    return { acknowledged: sent, tookMs: performance.now() - startedAt };
  },
};
export type WriterQuestions = typeof questions;
answer(questions);
