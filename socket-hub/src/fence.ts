import type { Query } from '@tanstack/query-core';
import {
  answersIn,
  asCachedAnswers,
  isAnswer,
  markBehind,
  plainOf,
  wrapAnswer,
  type Answer,
  type Answered,
  type CachedAnswers,
} from './answer.js';
import type { Asker } from './asker.js';
import { CandidateCache, type Target } from './candidate-cache.js';
import type { Core } from './core.js';
import { raiseAsOf } from './event-draft.js';
import type { AsOf } from './protocol.js';
import type { Room } from './rooms.js';
import { runHandler } from './run-handler.js';
import type { LoggedEvent } from './stream-log.js';

/** `worthless`: of an ended history. `unmendable`: older than the log. `too-old`: something must be newer. */
type Verdict = 'sound' | 'worthless' | 'unmendable' | 'too-old';

/** No answer of the present could be had; asking again is worthwhile. */
export class OutdatedAnswerError extends Error {
  readonly code = 'ANSWER_OUTDATED';
  override readonly name = 'OutdatedAnswerError';
}

/** Every way into the cache leads through here (R6, R7). */
export class Fence {
  readonly #core: Core;
  readonly #asker: Asker;
  readonly #onAdmitted: (value: unknown) => void;
  /** Data that the fence has let through: what it sees again (select, placeholders, its own writes) passes untouched. */
  readonly #admitted = new WeakSet<object>();
  /** By the vector they came with: the answers that were asked for through this fence. */
  readonly #ownVectors = new WeakSet<AsOf>();
  readonly #exhaustion = new Map<string, (value: unknown) => boolean>();

  constructor(parts: { core: Core; asker: Asker; onAdmitted: (value: unknown) => void }) {
    this.#core = parts.core;
    this.#asker = parts.asker;
    this.#onAdmitted = parts.onAdmitted;
  }

  /** The first door, `queryFn`: asks until the answer is new enough, at most 3 times again. */
  async fetchAnswer<T>(target: Target, request: () => Promise<Answered<T>>): Promise<Answer<T>> {
    this.#asker.noteAsked(target.queryHash);
    for (;;) {
      const askedAt = this.#core.nextMoment();
      const answered = await this.#attempt(target, askedAt, request);
      if (!answered) continue;
      const answer = wrapAnswer(answered, askedAt);
      this.#ownVectors.add(answer.fetched);
      const verdict = this.#judge(target.queryHash, [answer]);
      if (verdict === 'sound') return answer;
      this.#noteRefused(target.queryHash, verdict);
      const pauseMs = this.#asker.pauseBeforeNext(target.queryHash);
      if (pauseMs !== undefined) await new Promise<void>((resolve) => this.#core.clock.setTimeout(resolve, pauseMs));
      if (pauseMs !== undefined && this.#isStillFetching(target.queryHash)) continue;
      if (verdict === 'worthless') throw new OutdatedAnswerError('what was asked for is no longer there');
      return answer;
    }
  }

  /**
   * The second door, `structuralSharing`: the last synchronous moment before an answer enters the cache. The newer
   * events of the log are applied; an answer that cannot be mended does not replace one that is there.
   */
  admit(target: Target, previous: unknown, next: unknown): unknown {
    const candidate = asCachedAnswers(next);
    if (!candidate || this.#admitted.has(candidate)) return next;
    const { data, verdict } = this.#mend(target, this.#withOwnMoments(candidate));
    if (verdict === 'sound') {
      this.#asker.settle(target.queryHash);
      this.#core.trace({ type: 'admitted', queryHash: target.queryHash });
      return this.#letIn(data);
    }
    this.#noteRefused(target.queryHash, verdict);
    this.#asker.askAgain(target.queryHash);
    const there = asCachedAnswers(previous);
    if (there && (verdict !== 'too-old' || isOlder(data, there))) {
      markBehind(there);
      return there;
    }
    if (verdict === 'worthless') throw new OutdatedAnswerError('what was asked for is no longer there');
    markBehind(data);
    return this.#letIn(data);
  }

  /** The third door: data restored from a persisted cache, put in past `structuralSharing`. */
  restore(query: Query): void {
    const stored = asCachedAnswers(query.state.data);
    if (!stored || this.#admitted.has(stored)) return;
    const target = { queryHash: query.queryHash, queryKey: query.queryKey };
    query.setOptions({ ...query.options, structuralSharing: (old, next) => this.admit(target, old, next) });
    const { data, verdict } = this.#mend(target, this.#withOwnMoments(stored));
    if (verdict === 'worthless') {
      query.reset();
      return;
    }
    query.setState({ data: this.#letIn(data) });
    if (verdict === 'sound' && !answersIn(data).some(({ isBehind }) => isBehind)) return;
    this.#asker.needFresh(query);
  }

  /** The fifth: an answer that was told without being asked for; what was needed of the query is settled by it. */
  takeTold(query: Query, told: Answered<unknown>): void {
    const answer = wrapAnswer(told, this.#core.nextMoment());
    this.#ownVectors.add(answer.fetched);
    query.setData(this.admit(query, query.state.data, answer), { manual: true });
  }

  /** Writes what events have made of a query. */
  write(query: Query, data: CachedAnswers): void {
    // As setQueryData does, without looking up again the query that is at hand.
    query.setData(this.#letIn(data), { manual: true });
    if (this.#isExhausted(query.queryHash, data)) this.#asker.needFresh(query);
  }

  /** Only who looks at a query says what is too little: of a restored one nobody knew while events changed it. */
  noteShown(query: Query): void {
    const data = asCachedAnswers(query.state.data);
    if (data && this.#isExhausted(query.queryHash, data)) this.#asker.needFresh(query);
  }

  /** How a query says that it no longer knows enough by itself. */
  rememberExhaustion(queryHash: string, isExhausted: (value: unknown) => boolean): void {
    this.#exhaustion.set(queryHash, isExhausted);
  }

  forget(queryHash: string): void {
    this.#exhaustion.delete(queryHash);
  }

  /** @returns what the server answered; undefined when it refused for a reason that may be gone by now. */
  async #attempt<T>({ queryHash }: Target, askedAt: number, request: () => Promise<Answered<T>>) {
    try {
      return await request();
    } catch (cause) {
      if (this.#asker.isRefusalOutdated(askedAt) && this.#isStillFetching(queryHash)) return undefined;
      if (this.#core.isNotThere(cause)) this.#dropAnswers(queryHash);
      throw cause;
    }
  }

  /** TanStack keeps what it has when a refetch fails. That something is not there is an answer as well. */
  #dropAnswers(queryHash: string): void {
    const query = this.#core.queryClient.getQueryCache().get(queryHash);
    if (query && asCachedAnswers(query.state.data)) query.setState({ data: undefined, dataUpdatedAt: 0 });
  }

  #letIn(data: CachedAnswers): CachedAnswers {
    this.#admitted.add(data);
    this.#onAdmitted(plainOf(data));
    return data;
  }

  /**
   * Moments are of one session: what was asked in another was asked before everything. What events have made of it there
   * may be of a history that was lost since, so here it counts as fetched; what it lacked, it says itself.
   */
  #withOwnMoments(data: CachedAnswers): CachedAnswers {
    if (answersIn(data).every(({ fetched }) => this.#ownVectors.has(fetched))) return data;
    return mapAnswers(data, (answer) => {
      if (this.#ownVectors.has(answer.fetched)) return answer;
      const fetched = { ...answer.asOf };
      this.#ownVectors.add(fetched);
      return { ...answer, asOf: { ...answer.asOf }, fetched, askedAt: 0 };
    });
  }

  #mend(target: Target, candidate: CachedAnswers): { data: CachedAnswers; verdict: Verdict } {
    const { needs, rooms, nextMoment } = this.#core;
    const before = this.#judge(target.queryHash, answersIn(candidate));
    if (before === 'worthless') {
      needs.raiseFresh(target.queryHash, nextMoment());
      return { data: candidate, verdict: before };
    }
    let data = candidate;
    for (const room of knownRoomsOf(candidate, rooms)) data = this.#applyLog(target, data, room);
    if (before === 'unmendable') return { data, verdict: before };
    if (data !== candidate && this.#isExhausted(target.queryHash, data)) {
      needs.raiseFresh(target.queryHash, nextMoment());
    }
    return { data, verdict: this.#judge(target.queryHash, answersIn(data)) };
  }

  #applyLog(target: Target, candidate: CachedAnswers, room: Room): CachedAnswers {
    const { needs, nextMoment, trace, weakening } = this.#core;
    const answers = answersIn(candidate).filter((answer) => answer.asOf[room.room] !== undefined);
    const oldest = Math.min(...answers.map((answer) => answer.asOf[room.room] ?? room.seq));
    // What an answer below the floor lacks can only be had by asking again.
    if (oldest < room.log.floor && !weakening.noFloor) {
      needs.raise(target.queryHash, room.room, { seq: room.log.floor, raisedAt: nextMoment() });
    }
    let data = candidate;
    let changes = 0;
    for (const event of weakening.noReapplication ? [] : room.log.after(oldest)) {
      const before = data;
      data = this.#applyAgain(target, data, { ...event, room: room.room });
      if (data !== before) changes++;
    }
    if (changes > 0) trace({ type: 'mended', queryHash: target.queryHash, room: room.room, events: changes });
    // Everything up to the position is in it now; said so that the log may forget.
    for (const answer of answersIn(data)) raiseAsOf(answer, room);
    return data;
  }

  #applyAgain(target: Target, data: CachedAnswers, event: LoggedEvent & { room: number }): CachedAnswers {
    const cache = new CandidateCache({ core: this.#core, target, data, place: event });
    const hasSucceeded = runHandler(this.#core, event, cache);
    if (cache.isInvalidated || !hasSucceeded) {
      const isKnown = answersIn(data).every((answer) => (answer.fetched[event.room] ?? event.seq) >= event.seq);
      const bound = { seq: event.seq, raisedAt: this.#core.nextMoment() };
      if (!isKnown && !this.#core.weakening.noNeed) this.#core.needs.raise(target.queryHash, event.room, bound);
    }
    return hasSucceeded ? cache.finish() : data;
  }

  #judge(queryHash: string, answers: readonly Answer[]): Verdict {
    const { rooms, needs, weakening } = this.#core;
    const isEnded = answers.some((answer) => rooms.isOfEndedHistory(answer));
    if (isEnded && !weakening.noEndedHistories) return 'worthless';
    if (!weakening.noFloor && answers.some((answer) => isBelowFloor(answer, rooms))) return 'unmendable';
    return weakening.noLowerBound || needs.isMetBy(queryHash, answers) ? 'sound' : 'too-old';
  }

  #isExhausted(queryHash: string, data: CachedAnswers): boolean {
    try {
      return isAnswer(data) && this.#exhaustion.get(queryHash)?.(data.value) === true;
    } catch (cause) {
      this.#core.report({ code: 'HANDLER_FAILED', message: `isExhausted of ${queryHash} threw`, cause });
      return false;
    }
  }

  #isStillFetching(queryHash: string): boolean {
    const query = this.#core.queryClient.getQueryCache().get(queryHash);
    return query !== undefined && query.state.fetchStatus !== 'idle';
  }

  #noteRefused(queryHash: string, verdict: Verdict): void {
    this.#core.counters.refusedAnswers++;
    this.#core.trace({ type: 'refused', queryHash, verdict });
  }
}

function isBelowFloor(answer: Answer, rooms: Core['rooms']): boolean {
  return Object.entries(answer.asOf).some(([room, seq]) => seq < (rooms.get(Number(room))?.log.floor ?? 0));
}

function knownRoomsOf(data: CachedAnswers, rooms: Core['rooms']): readonly Room[] {
  const numbers = new Set(answersIn(data).flatMap((answer) => Object.keys(answer.asOf).map(Number)));
  return [...numbers].flatMap((number) => rooms.get(number) ?? []);
}

/** @returns whether the server answered from before what is there already. */
function isOlder(data: CachedAnswers, there: CachedAnswers): boolean {
  const lowest = (answers: readonly Answer[], room: string) =>
    Math.min(...answers.map((answer) => answer.fetched[Number(room)] ?? Infinity));
  const roomsThere = new Set(answersIn(there).flatMap((answer) => Object.keys(answer.fetched)));
  return [...roomsThere].some((room) => lowest(answersIn(data), room) < lowest(answersIn(there), room));
}

function mapAnswers(data: CachedAnswers, change: (answer: Answer) => Answer): CachedAnswers {
  return isAnswer(data) ? change(data) : { ...data, pages: data.pages.map(change) };
}
