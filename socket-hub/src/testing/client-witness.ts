import { hashKey, type Query, type QueryClient, type QueryKey } from '@tanstack/query-core';
import { answersIn, asCachedAnswers, type Answer } from '../answer.js';
import type { AsOf } from '../protocol.js';
import type { HubTrace } from '../reports.js';
import type { ChatModel } from './chat-model.js';
import { findLie } from './chat-oracle.js';
import { channels } from './history-actions.js';

interface WitnessParts {
  readonly chat: ChatModel;
  readonly queryClient: QueryClient;
  readonly name: string;
  readonly note: ((line: string) => void) | undefined;
}

/**
 * Looks at every single write to one client's cache: a lie that the next event covers was a lie on somebody's screen.
 * It knows what the client has been told, so it knows what the client can be held to.
 */
export class ClientWitness {
  /** The first lie that was seen. */
  lie: string | undefined;
  /** Rooms the client hears. */
  readonly heard = new Set<number>();
  readonly #parts: WitnessParts;
  readonly #orders = new WeakMap<AsOf, number>();
  #asked = 0;
  /** Up to where events were skipped: what is older is known to be old, and asked again. */
  readonly #skippedTo = new Map<number, number>();
  /** How many requests had begun when the client heard that a room was gone. */
  readonly #goneAfter = new Map<number, number>();
  /** Rooms with another history than the client knows; then, how many requests had begun when it had been told. */
  readonly #untold = new Set<number>();
  readonly #beingTold = new Set<number>();
  readonly #toldAfter = new Map<number, number>();
  readonly #rings = new Set<number>();

  constructor(parts: WitnessParts) {
    this.#parts = parts;
    parts.queryClient.getQueryCache().subscribe(({ type, query }) => {
      if (type === 'updated') this.#look(query);
    });
  }

  /** @returns the number of this request. */
  noteAsked(): number {
    return ++this.#asked;
  }

  noteAnswer(asOf: AsOf, order: number): void {
    this.#orders.set(asOf, order);
  }

  /** A room goes back to a backup, or begins a new epoch. All connections are cut. */
  noteOtherHistory(room: number): void {
    this.#untold.add(room);
    // What a connection from before it still tells, to a page that slept, tells nothing of it.
    this.#beingTold.delete(room);
  }

  /** Whether the client has been told of every other history. */
  get isToldAll(): boolean {
    return this.#untold.size === 0;
  }

  noteConnecting(): void {
    for (const room of this.#untold) this.#beingTold.add(room);
  }

  noteRing(id: number): void {
    if (this.#rings.has(id)) this.lie ??= `event ${id} was told twice to a listener`;
    this.#rings.add(id);
  }

  noteTrace(trace: HubTrace): void {
    this.#parts.note?.(`${this.#parts.name} ${JSON.stringify(trace)}`);
    if (trace.type !== 'received') return;
    const { frame } = trace;
    if (frame.t === 'joined') this.heard.add(frame.room);
    if (frame.t === 'gone' && frame.room !== null) {
      this.heard.delete(frame.room);
      this.#goneAfter.set(frame.room, this.#asked);
    }
    if (frame.t === 'reset' || frame.t === 'joined') this.#skippedTo.set(frame.room, frame.seq);
    if (frame.t === 'resumed') this.#noteToldAll();
  }

  /** @returns what of the client is wrong although everything has been told. */
  findFault(): string | undefined {
    for (const query of this.#parts.queryClient.getQueryCache().getAll()) {
      const fault = this.#findFaultOf(query);
      if (fault) return fault;
    }
    return undefined;
  }

  #noteToldAll(): void {
    for (const room of this.#beingTold) {
      this.#untold.delete(room);
      this.#toldAfter.set(room, this.#asked);
    }
    this.#beingTold.clear();
  }

  #look(query: Query): void {
    const { status, fetchStatus, data } = query.state;
    this.#parts.note?.(`${this.#parts.name} ${query.queryHash} ${status} ${fetchStatus} ${JSON.stringify(data)}`);
    this.lie ??= this.#findForbidden(query);
    if (this.#isAccountable(query)) this.lie ??= findLie(this.#parts.chat, query);
  }

  #isAccountable(query: Query): boolean {
    return answersOf(query).every((answer) => {
      const order = this.#orders.get(answer.fetched) ?? 0;
      // A restored answer that says itself that it lacks something.
      if (order === 0 && answer.isBehind) return false;
      return Object.entries(answer.fetched).every(([name, seq]) => {
        const room = Number(name);
        const isOfThisHistory = !this.#untold.has(room) && order > (this.#toldAfter.get(room) ?? -1);
        return isOfThisHistory && seq >= (this.#skippedTo.get(room) ?? 0);
      });
    });
  }

  /** @returns an answer asked before the client heard that a room was gone, which entered the cache after it (R19). */
  #findForbidden(query: Query): string | undefined {
    const isForbidden = answersOf(query).some(({ fetched }) =>
      Object.keys(fetched).some(
        (room) => (this.#orders.get(fetched) ?? Infinity) <= (this.#goneAfter.get(Number(room)) ?? -1),
      ),
    );
    return isForbidden ? `${query.queryHash} took what was asked before its room was gone` : undefined;
  }

  #findFaultOf(query: Query): string | undefined {
    const { chat } = this.#parts;
    const { queryHash, queryKey, state } = query;
    const isForbidden = channels.some((room) => queryKey.includes(room) && !chat.server.seats.has(room));
    if (isForbidden) return state.data === undefined ? undefined : `${queryHash} holds what may not be read`;
    const answers = answersOf(query);
    if (answers.length === 0) return `${queryHash} is empty: ${state.status}, ${state.fetchStatus}, ${state.error}`;
    return this.#findAge(queryKey, answers) ?? findLie(chat, query, (answer) => this.#heldToNow(answer));
  }

  /** @returns what a query that is asked again, or whose set of rooms changes, does not reflect. */
  #findAge(queryKey: QueryKey, [answer]: readonly Answer[]): string | undefined {
    const { chat } = this.#parts;
    const [kind, room = 0] = queryKey as [kind: string, room?: number];
    const expected = kind === 'title' ? chat.title(room).value : kind === 'board' && chat.board(channels).value;
    const isTrue = !expected || JSON.stringify(expected) === JSON.stringify(answer?.value);
    return isTrue ? undefined : `${hashKey(queryKey)} is old: ${JSON.stringify(answer?.value)}`;
  }

  /** What an answer does not claim to reflect must not concern it: said as if it claimed it. */
  #heldToNow(answer: Answer): Answer {
    const asOf = Object.fromEntries(
      Object.keys(answer.asOf).map((room) => [room, this.#parts.chat.server.stream(Number(room)).seq]),
    );
    return { ...answer, asOf };
  }
}

function answersOf(query: Query): readonly Answer[] {
  const data = asCachedAnswers(query.state.data);
  return data ? answersIn(data) : [];
}
