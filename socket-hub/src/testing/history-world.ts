import type { Weakening } from '../core.js';
import type { OutboxStorage } from '../outbox-shelf.js';
import { ChatModel } from './chat-model.js';
import { HistoryClient } from './history-client.js';
import { channels } from './history-actions.js';
import { MemoryCacheStorage } from './memory-cache-storage.js';
import { ModelServer } from './model-server.js';
import { ModelStreams } from './model-streams.js';
import { VirtualTime } from './virtual-time.js';
import { Weather } from './weather.js';

/** The engine with pieces switched off, and what only a server can do wrong. */
export interface Control extends Weakening {
  /** Positions are compared by seq alone (R23). */
  readonly noTags?: true;
  /** The same id again is another message (R20). */
  readonly noIds?: true;
}

interface Account {
  readonly chat: ChatModel;
  readonly storage: OutboxStorage;
  readonly cacheStorage: MemoryCacheStorage;
}

/** Everything that a history happens to: one server, its accounts and their pages, under one virtual time. */
export class HistoryWorld {
  readonly time = new VirtualTime();
  readonly weather = new Weather();
  /** The pages that are open. */
  readonly clients: HistoryClient[];
  /** All pages that ever were. */
  readonly lives: HistoryClient[] = [];
  readonly #otherHistories = new Set<number>();
  /** What a person has sent again by hand may have lost its place. */
  readonly sentAgain = new Set<string>();
  /** Ids that a backup knew nothing of. */
  readonly lostIds = new Set<string>();
  readonly #accounts: readonly Account[];
  readonly #control: Control;
  readonly #note: ((line: string) => void) | undefined;
  #sent = 0;

  constructor(accounts: readonly number[], control: Control, note?: (line: string) => void) {
    this.#control = control;
    this.#note = note;
    const { noTags, noIds } = control;
    const streams = new ModelStreams({ keptEvents: 15, mostReplayed: 10, ...(noTags && { ignoresTags: true }) });
    // The pages of every other account have no Web Locks.
    const createCacheStorage = (account: number) =>
      new MemoryCacheStorage({ hasNoLock: account % 2 === 1, losesValue: () => this.weather.losesFrame() });
    this.#accounts = createAccounts(Math.max(...accounts) + 1, {
      createServer: () => this.#createServer(streams),
      createCacheStorage,
    });
    for (const { chat } of this.#accounts) chat.forgetsIds = noIds === true;
    this.clients = accounts.map((account) => this.#createClient(account));
  }

  /** The server, as the first account sees it; what other people do is done there. */
  get chat(): ChatModel {
    const [account] = this.#accounts;
    if (!account) throw new Error('a history has an account');
    return account.chat;
  }

  /** What the pages of an account share of their caches. */
  cacheStorageOf({ account }: HistoryClient): MemoryCacheStorage {
    const storage = this.#accounts[account]?.cacheStorage;
    if (!storage) throw new Error('there is no such account');
    return storage;
  }

  *chats(): Iterable<ChatModel> {
    for (const { chat } of this.#accounts) yield chat;
  }

  /** What pages know of a room may be of a history that is lost. */
  noteOtherHistory(room: number): void {
    this.#otherHistories.add(room);
    for (const { witness } of this.clients) witness.noteOtherHistory(room);
  }

  /** @returns an id that no message has. */
  nextId(): string {
    return `own${++this.#sent}`;
  }

  /** A page ends, in good order or not, and another of the same account takes its place. */
  reload(client: HistoryClient, { hasCrashed = false, keepsCache = true } = {}): HistoryClient {
    if (hasCrashed) client.crash();
    else client.close();
    if (!keepsCache) this.#accounts[client.account]?.cacheStorage.records.clear();
    const next = this.#createClient(client.account);
    this.clients[this.clients.indexOf(client)] = next;
    next.open();
    return next;
  }

  end(): void {
    for (const client of this.clients) client.close();
  }

  #createClient(account: number): HistoryClient {
    const of = this.#accounts[account];
    if (!of) throw new Error('there is no such account');
    const { time, weather } = this;
    const name = `page ${this.lives.length + 1}`;
    const parts = { ...of, name, account, time, weather, weakening: this.#control, note: this.#note };
    const client = new HistoryClient(parts);
    this.lives.push(client);
    for (const room of this.#otherHistories) client.witness.noteOtherHistory(room);
    return client;
  }

  #createServer(streams: ModelStreams): ModelServer {
    const { time, weather } = this;
    const link = { delayMs: () => weather.frameDelayMs(), losesFrame: isLost };
    function isLost({ t }: { readonly t: string }): boolean {
      return t === 'events' && weather.losesFrame();
    }
    return new ModelServer({ link, streams, clock: time, heartbeatMs: 300 });
  }
}

function createAccounts(
  count: number,
  make: { createServer: () => ModelServer; createCacheStorage: (account: number) => MemoryCacheStorage },
): readonly Account[] {
  const accounts: Account[] = [];
  for (let index = 0; index < count; index++) {
    const chat = new ChatModel(make.createServer(), channels, accounts.at(-1)?.chat);
    chat.addPresence();
    accounts.push({ chat, storage: memoryStorage(), cacheStorage: make.createCacheStorage(index) });
  }
  return accounts;
}

function memoryStorage(): OutboxStorage {
  const texts = new Map<string, string>();
  return {
    keys: () => [...texts.keys()],
    read: (key) => texts.get(key) ?? null,
    write: (key, text) => void texts.set(key, text),
    remove: (key) => void texts.delete(key),
  };
}
