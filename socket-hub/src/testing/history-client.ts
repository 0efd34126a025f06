import { hashKey, QueryClient, type QueryKey } from '@tanstack/query-core';
import type { Answered } from '../answer.js';
import type { Weakening } from '../core.js';
import type { CacheStorage } from '../keeping/cache-storage.js';
import type { OutboxEntry } from '../outbox-entry.js';
import type { OutboxStorage } from '../outbox-shelf.js';
import type { AsOf } from '../protocol.js';
import { createWeakenedSocketHub, type SocketHub } from '../socket-hub.js';
import { chatContract, chatHandlers } from './chat-handlers.js';
import type { ChatModel, Page } from './chat-model.js';
import { ChatPage } from './chat-page.js';
import { ClientWitness } from './client-witness.js';
import { channels } from './history-actions.js';
import { socketsTo, type ModelSocket } from './model-socket.js';
import { PageLife } from './page-life.js';
import type { VirtualTime } from './virtual-time.js';
import type { Weather } from './weather.js';

export interface ClientParts {
  readonly name: string;
  readonly account: number;
  readonly time: VirtualTime;
  readonly weather: Weather;
  readonly chat: ChatModel;
  /** Of the account: its pages share it. */
  readonly storage: OutboxStorage;
  readonly cacheStorage: CacheStorage;
  readonly weakening: Weakening;
  readonly note: ((line: string) => void) | undefined;
}

/** What a request may be answered with whatever it asks; trying again helps. */
class UnavailableError extends Error {
  readonly code = 'UNAVAILABLE';
  readonly isTransient = true;
}

interface Screen {
  readonly queryHash: string;
  readonly mount: () => () => void;
  unmount: (() => void) | undefined;
}

/** One page of one account in a history: a hub and a cache of its own, screens that come and go, an outbox. */
export class HistoryClient extends ChatPage {
  readonly channels = channels;
  readonly chat: ChatModel;
  readonly queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, gcTime: Infinity } } });
  readonly hub: SocketHub;
  readonly life: PageLife;
  readonly witness: ClientWitness;
  readonly screens: readonly Screen[];
  readonly name: string;
  readonly account: number;
  /** What was sent here, in the order of sending. */
  readonly sent: { readonly id: string; readonly room: number }[] = [];
  /** What was asked, in the order of asking. */
  readonly requests: string[] = [];
  socket: ModelSocket | undefined;
  readonly #parts: ClientParts;
  #hasCrashed = false;
  #tellWakeUp: () => void = () => undefined;

  constructor(parts: ClientParts) {
    super();
    const { name, account, time, chat, note } = parts;
    this.#parts = parts;
    this.name = name;
    this.account = account;
    this.chat = chat;
    this.life = new PageLife(time);
    this.hub = this.#createHub();
    this.witness = new ClientWitness({ chat, queryClient: this.queryClient, name, note });
    this.hub.onEvent('RANG', (payload) => this.witness.noteRing((payload as { id: number }).id));
    this.screens = this.#createScreens();
  }

  /** Opens the page, with what was kept of the caches of earlier ones. */
  open(): void {
    void this.hub.restore().then(() => this.life.run(() => this.hub.start()));
  }

  /** Closes the page in good order. */
  close(): void {
    for (const screen of this.screens) screen.unmount?.();
    this.hub.stop();
    this.life.close();
  }

  /** The page ends without a word: of its cache that is kept which was kept before. */
  crash(): void {
    this.#hasCrashed = true;
    this.close();
  }

  send(room: number, id: string): void {
    this.sent.push({ id, room });
    this.hub.outbox.send({ id, place: String(room), body: null });
  }

  wakeUp(): void {
    this.life.wakeUp();
    this.#tellWakeUp();
  }

  /** @returns whether the client hears those of the rooms that its account may hear. */
  hearsAll(rooms: readonly number[]): boolean {
    return rooms.every((room) => this.witness.heard.has(room) || !this.chat.server.seats.has(room));
  }

  /** Shows everything. Where a first answer was lost, a person asks again by looking again. */
  showAll(): void {
    if (this.life.isAsleep) return;
    for (const screen of this.screens) {
      if (screen.unmount && this.#wasUnanswered(screen.queryHash)) {
        screen.unmount();
        screen.unmount = undefined;
      }
      screen.unmount ??= screen.mount();
    }
  }

  /** @returns what is wrong although everything has been told and shown. */
  findFault(): string | undefined {
    if (this.hub.status !== 'live') return `is ${this.hub.status}`;
    const unsent = this.hub.outbox.entries().find(({ state }) => state !== 'failed');
    if (unsent) return `${unsent.id} is still ${unsent.state}`;
    return this.witness.findFault();
  }

  protected async ask<T>(name: string, read: () => Answered<T>, signal?: AbortSignal): Promise<Answered<T>> {
    const order = this.witness.noteAsked();
    this.requests.push(name);
    const { weather } = this.#parts;
    const { upMs, downMs } = weather.requestMs();
    const fate = weather.fate(0.03);
    this.#parts.note?.(`${this.#parts.name} asks for ${name}: ${upMs} ms + ${downMs} ms, ${fate}`);
    await this.#travel(upMs);
    if (fate === 'request is lost') throw new UnavailableError();
    const answer = read();
    this.witness.noteAnswer(answer.asOf, order);
    await this.life.wait(downMs);
    if (fate === 'answer is lost') throw new UnavailableError();
    if (signal?.aborted) throw signal.reason;
    return answer;
  }

  async #deliver({ id, place }: OutboxEntry): Promise<{ asOf: AsOf }> {
    const { weather } = this.#parts;
    const { upMs, downMs } = weather.requestMs();
    const fate = weather.fate(0.2);
    this.#parts.note?.(`${this.#parts.name} sends ${id}: ${upMs} ms + ${downMs} ms, ${fate}`);
    await this.#travel(upMs);
    if (fate === 'request is lost') throw new UnavailableError();
    const asOf = this.chat.receive(Number(place), id);
    await this.life.wait(downMs);
    if (fate === 'answer is lost') throw new UnavailableError();
    return { asOf };
  }

  /** A request that has left reaches the server, whatever becomes of the page. */
  #travel(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#parts.time.setTimeout(resolve, ms);
    });
  }

  #createHub(): SocketHub {
    const { name, chat, weather, storage, cacheStorage, weakening, note } = this.#parts;
    return createWeakenedSocketHub(
      {
        url: () => 'ws://model',
        WebSocket: socketsTo(chat.server, { runInPage: this.life.run, onMade: (socket) => this.#connect(socket) }),
        queryClient: this.queryClient,
        contract: chatContract,
        handlers: chatHandlers,
        clock: this.life,
        onReload: () => undefined,
        onError: (report) => note?.(`${name} reports ${report.code}: ${report.message}`),
        onTrace: (trace) => this.witness.noteTrace(trace),
        watchWakeUps: (onWakeUp) => {
          this.#tellWakeUp = onWakeUp;
          return () => undefined;
        },
        random: () => weather.random(),
        keeping: { storage: this.#untilCrash(cacheStorage), mostPages: 2 },
        outbox: {
          deliver: (entry) => this.#deliver(entry),
          storage,
          idOf: (event, payload) => (event === 'NEW' ? (payload as { message: { id: string } }).message.id : undefined),
          idsIn: idsInPages,
        },
      },
      { keptEvents: 6, keepDelayMs: 30, ...weakening },
    );
  }

  #untilCrash(storage: CacheStorage): CacheStorage {
    return {
      read: (key) => storage.read(key),
      readAll: () => storage.readAll(),
      write: (change) => (this.#hasCrashed ? Promise.resolve() : storage.write(change)),
      clear: () => storage.clear(),
      whenAlone: (begin) => storage.whenAlone(begin),
    };
  }

  #connect(socket: ModelSocket): void {
    this.socket = socket;
    this.witness.noteConnecting();
  }

  #createScreens(): readonly Screen[] {
    const screens: Screen[] = [];
    const add = (queryKey: QueryKey, observe: () => { subscribe(listener: () => void): () => void }) => {
      const mount = () => observe().subscribe(() => undefined);
      screens.push({ queryHash: hashKey(queryKey), mount, unmount: undefined });
    };
    for (const room of channels) {
      add(['messages', room], () => this.observeMessages(room));
      add(['unread', room], () => this.observe(this.unread(room)));
      add(['title', room], () => this.observe(this.title(room)));
    }
    add(['board'], () => this.observe(this.board()));
    add(['presence'], () => this.observe(this.presence()));
    return screens;
  }

  #wasUnanswered(queryHash: string): boolean {
    const state = this.queryClient.getQueryCache().get(queryHash)?.state;
    return state?.data === undefined && state?.fetchStatus === 'idle' && state.error instanceof UnavailableError;
  }
}

function idsInPages(value: unknown): Iterable<string> {
  const { pages = [] } = value as { pages?: readonly Page[] };
  return pages.flatMap(({ messages }) => messages.map(({ id }) => id));
}
