import { hashKey, type Query, type QueryKey } from '@tanstack/query-core';
import { answersIn, asCachedAnswers } from '../answer.js';
import type { Weakening } from '../core.js';
import { findLie } from './chat-oracle.js';
import { userRoom } from './chat-model.js';
import { ModelServer } from './model-server.js';
import { seededRandom } from './seeded-random.js';
import { TestHub } from './test-hub.js';

const steps = 150;
const channels = [1, 2];

/** Where a history went wrong. */
export interface Divergence {
  readonly seed: number;
  readonly when: 'on the way' | 'at the end';
  readonly what: string;
}

/**
 * One random history of a client: what happens in the rooms, on the wire, in requests and on the screen is drawn from
 * the seed. On the way no cached value may contradict the vector it claims to reflect; at the end, when everything has
 * been shown, every query must equal what the server answers. `note` hears every step, to read a seed that failed.
 */
export async function runHistory(
  seed: number,
  weakening: Weakening = {},
  note: (line: string) => void = () => undefined,
): Promise<Divergence | undefined> {
  const history = new History({ seed, weakening, note });
  try {
    return await history.run();
  } finally {
    history.world.end();
  }
}

class History {
  readonly world: TestHub;
  readonly #seed: number;
  readonly #note: (line: string) => void;
  readonly #random: () => number;
  readonly #screens: Map<string, { mount: () => () => void; unmount?: (() => void) | undefined }>;
  /** Rooms whose seqs mean something else than they did; and up to where events were skipped. */
  readonly #rewound = new Set<number>();
  readonly #skippedTo = new Map<number, number>();
  readonly #heard = new Set<number>();
  /** How many requests had begun when the client heard that a room was gone. */
  readonly #goneAfter = new Map<number, number>();
  #losesFrames = false;
  #lie: string | undefined;

  constructor({ seed, weakening, note }: { seed: number; weakening: Weakening; note: (line: string) => void }) {
    this.#seed = seed;
    this.#note = note;
    this.#random = seededRandom(seed);
    const link = {
      delayMs: () => 1 + this.#below(this.#random() < 0.05 ? 300 : 25),
      losesFrame: ({ t }: { t: string }) => this.#losesFrames && t === 'events' && this.#random() < 0.03,
    };
    this.world = new TestHub({
      server: new ModelServer({ link, heartbeatMs: 300, keptEvents: 15 }),
      channels,
      weakening: { keptEvents: 6, ...weakening },
      random: this.#random,
      onTrace: (trace) => {
        this.#note(`${Date.now()} ${JSON.stringify(trace)}`);
        if (trace.type !== 'received') return;
        const { frame } = trace;
        if (frame.t === 'joined') this.#heard.add(frame.room);
        if (frame.t === 'gone') this.#heard.delete(frame.room ?? 0);
        if (frame.t === 'gone' && frame.room !== null) this.#goneAfter.set(frame.room, this.world.requests.length);
        if (frame.t === 'reset' || frame.t === 'joined') this.#skippedTo.set(frame.room, frame.seq);
      },
    });
    this.world.latency = () => ({
      upMs: 1 + this.#below(20),
      downMs: 1 + this.#below(this.#random() < 0.1 ? 400 : 20),
    });
    this.#screens = this.#createScreens();
  }

  async run(): Promise<Divergence | undefined> {
    const { chat, hub, queryClient } = this.world;
    // At every single write: a lie that the next event covers was a lie on somebody's screen.
    queryClient.getQueryCache().subscribe(({ type, query }) => {
      if (type === 'updated') this.#note(`${Date.now()} ${query.queryHash} ${JSON.stringify(query.state)}`);
      if (type !== 'updated') return;
      this.#lie ??= this.#findForbidden(query);
      if (this.#isAccountable(query.queryKey)) this.#lie ??= findLie(chat, query);
    });
    for (let sent = 0; sent < 10; sent++) chat.send(this.#channel());
    this.#losesFrames = true;
    hub.start();
    for (let step = 0; step < steps; step++) {
      this.#act(this.#random());
      // Often at once: what happens within one tick comes in bursts.
      await this.world.pass(this.#random() < 0.3 ? 0 : this.#below(40));
      if (this.#lie) return { seed: this.#seed, when: 'on the way', what: this.#lie };
    }
    return this.#compareAtTheEnd();
  }

  #act(draw: number): void {
    const { chat, server } = this.world;
    const room = this.#channel();
    if (draw < 0.26) chat.send(room);
    else if (draw < 0.35) chat.edit(room, this.#someMessage(room));
    else if (draw < 0.42) chat.remove(room, this.#someMessage(room));
    else if (draw < 0.47) chat.rename(room);
    else if (draw < 0.52) chat.setTopic(room);
    else if (draw < 0.56) chat.read(room, this.#below(server.stream(room).seq + 1));
    else if (draw < 0.58) server.cut();
    else if (draw < 0.585) this.#rewind(room);
    else if (draw < 0.6) chat.setSeat(2, !server.seats.has(2));
    else if (draw < 0.7) this.#fetchOlder(room);
    else if (draw < 0.82) this.#refetch();
    else if (draw < 0.94) this.#toggleScreen();
  }

  #refetch(): void {
    const queries = this.world.queryClient.getQueryCache().getAll();
    const query = queries[this.#below(queries.length)];
    // A person may cancel a running fetch by asking again; the engine never does.
    const cancelRefetch = this.#random() < 0.3;
    if (query?.isActive()) query.fetch(undefined, { cancelRefetch }).catch(() => undefined);
  }

  #rewind(room: number): void {
    const { server, chat } = this.world;
    const { seq } = server.stream(room);
    // A known limit: vectors carry no tags. An answer from before the client hears a room, of a history that is lost
    // before it hears it, cannot be told from the truth when both stand at the same seq.
    if (seq < 4 || !this.#heard.has(room)) return;
    server.cut();
    this.#rewound.add(room);
    chat.rewind(room, seq - 1 - this.#below(3));
  }

  #fetchOlder(room: number): void {
    const observer = this.world.observeMessages(room);
    if (observer.getCurrentResult().hasNextPage) observer.fetchNextPage().catch(() => undefined);
  }

  #toggleScreen(): void {
    const names = [...this.#screens.keys()];
    const screen = this.#screens.get(names[this.#below(names.length)] ?? '');
    if (!screen) return;
    if (screen.unmount) screen.unmount();
    screen.unmount = screen.unmount ? undefined : screen.mount();
  }

  /** Of a room that was rewound or skipped ahead, what was fetched before is known to be wrong and asked again. */
  #isAccountable(queryKey: QueryKey): boolean {
    const data = asCachedAnswers(this.world.queryClient.getQueryState(queryKey)?.data);
    return (data ? answersIn(data) : []).every((answer) =>
      Object.entries(answer.fetched).every(
        ([room, seq]) => !this.#rewound.has(Number(room)) && seq >= (this.#skippedTo.get(Number(room)) ?? 0),
      ),
    );
  }

  /** @returns an answer asked before the client heard that a room was gone, which entered the cache after it (R19). */
  #findForbidden({ queryHash, state }: Query): string | undefined {
    const data = asCachedAnswers(state.data);
    const isForbidden = (data ? answersIn(data) : []).some(({ fetched }) =>
      Object.keys(fetched).some((room) => this.world.orderOf(fetched) <= (this.#goneAfter.get(Number(room)) ?? -1)),
    );
    return isForbidden ? `${queryHash} took what was asked before its room was gone` : undefined;
  }

  async #compareAtTheEnd(): Promise<Divergence | undefined> {
    const { chat, server, queryClient } = this.world;
    this.#losesFrames = false;
    for (const screen of this.#screens.values()) screen.unmount ??= screen.mount();
    await this.world.pass(20_000);
    for (const query of queryClient.getQueryCache().getAll()) {
      const rooms = new Set(channels.filter((room) => query.queryKey.includes(room)));
      const isForbidden = [...rooms].some((room) => !server.seats.has(room));
      const what = isForbidden
        ? this.#findLeak(query.queryKey)
        : (this.#findAge(query.queryKey) ?? findLie(chat, query));
      if (what) return { seed: this.#seed, when: 'at the end', what };
    }
    return undefined;
  }

  #findLeak(queryKey: QueryKey): string | undefined {
    const isEmpty = this.world.queryClient.getQueryData(queryKey) === undefined;
    return isEmpty ? undefined : `${hashKey(queryKey)} holds what may not be read`;
  }

  /** @returns what a query does not reflect although everything has been told. */
  #findAge(queryKey: QueryKey): string | undefined {
    const { queryClient, chat, server } = this.world;
    const data = asCachedAnswers(queryClient.getQueryData(queryKey));
    if (!data) return `${hashKey(queryKey)} is empty: ${JSON.stringify(queryClient.getQueryState(queryKey))}`;
    const [kind, room] = queryKey as [string, number];
    if (kind === 'title') {
      const isTrue = JSON.stringify(chat.title(room).value) === JSON.stringify(answersIn(data)[0]?.value);
      return isTrue ? undefined : `${hashKey(queryKey)} has an old title`;
    }
    if (kind === 'board') {
      const [expected, found] = [chat.board(channels).value, answersIn(data)[0]?.value];
      return JSON.stringify(expected) === JSON.stringify(found) ? undefined : `board: ${JSON.stringify(found)}`;
    }
    // What an answer does not claim to reflect must not concern it: said as if it claimed it.
    for (const answer of answersIn(data)) {
      for (const claimed of [room, userRoom]) {
        if (answer.asOf[claimed] !== undefined) answer.asOf[claimed] = server.stream(claimed).seq;
      }
    }
    return undefined;
  }

  #createScreens(): Map<string, { mount: () => () => void }> {
    const { world } = this;
    const screens = new Map<string, { mount: () => () => void }>();
    const add = (name: string, observe: () => { subscribe(listener: () => void): () => void }) =>
      screens.set(name, { mount: () => observe().subscribe(() => undefined) });
    for (const room of channels) {
      add(`messages ${room}`, () => world.observeMessages(room));
      add(`unread ${room}`, () => world.observe(world.unread(room)));
      add(`title ${room}`, () => world.observe(world.title(room)));
    }
    add('board', () => world.observe(world.board()));
    return screens;
  }

  #someMessage(room: number): string {
    const { messages } = this.world.chat.state(room);
    // Mostly the newest, as people do: it is edited and deleted while answers with it are on their way.
    const newest = this.#random() < 0.7 ? messages.at(-1) : undefined;
    return (newest ?? messages[this.#below(messages.length)])?.id ?? '';
  }

  #channel(): number {
    return this.#random() < 0.6 ? 1 : 2;
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }
}
