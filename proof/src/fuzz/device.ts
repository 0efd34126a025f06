import type { CacheStorage, OutboxOptions, OutboxStorage } from '@kraken/socket-hub';
import type { Weakening } from '../../../socket-hub/src/core.js';
import { TestPerson } from '../../../backend/src/testing/test-person.js';
import { createQueryClient } from '../../../frontend/src/query-client.js';
import { RequestError } from '../../../frontend/src/requests/request-error.js';
import { Client } from '../client.js';
import { MemoryCacheStorage } from '../../../socket-hub/src/testing/memory-cache-storage.js';
import { personOutbox } from '../person-outbox.js';
import type { Question } from '../questions.js';
import { Dice } from '../simulation/dice.js';
import type { Network } from '../simulation/network.js';
import { SimulatedSocket } from '../simulation/simulated-socket.js';
import { SimulatedVisitor } from '../simulation/simulated-visitor.js';
import { watchForBackwards } from './backwards.js';
import type { Person } from './world.js';

interface DeviceParts {
  /** Of the first session. */
  readonly cookie: string;
  readonly network: Network;
  readonly weakening: Weakening;
  readonly log: (line: string) => void;
  /** Ids of messages that are acknowledged: another set once a backup is put back. */
  readonly stored: () => Set<string>;
  readonly onBackwards: (sentence: string) => void;
}

type Shown = ReturnType<Client['mount']>;

/** A browser of somebody: a session, a storage, and a tab that may be open. */
export class Device {
  readonly visitor: SimulatedVisitor;
  readonly shown = new Map<string, { readonly question: Question; readonly shown: Shown }>();
  client: Client | undefined;
  socket: SimulatedSocket | undefined;
  /** Ends a reader's stalling. */
  resumeReading: (() => void) | undefined;
  /** The session that was told to be over. */
  cookieBefore = '';
  private readonly stored = new Map<string, string>();
  /** What the tabs of this browser keep of their caches. */
  readonly kept = new MemoryCacheStorage();
  private readonly dice: Dice;

  constructor(
    readonly name: string,
    readonly person: Person,
    readonly parts: DeviceParts,
  ) {
    this.dice = new Dice(Buffer.from(name).reduce((sum, byte) => sum * 31 + byte, 7));
    this.visitor = new SimulatedVisitor(parts.network, parts.cookie);
  }

  get isSignedIn(): boolean {
    return !/^(kraken_session=)?$/.test(this.visitor.cookie);
  }

  /** Opens a tab. What the last one had not sent lies in the storage. */
  open(): void {
    if (this.client || !this.isSignedIn) return;
    const { network, weakening, log } = this.parts;
    const me = { id: this.person.id, name: this.person.name, displayName: this.person.name };
    const person = new TestPerson(this.visitor, me as never);
    const client: Client = new Client(person, {
      weakening,
      queryClient: createQueryClient(),
      engine: {
        clock: network.clock,
        random: this.dice.next,
        outbox: this.outbox(person),
        keeping: { storage: this.keptUntilClosed((): boolean => this.client === client) },
        WebSocket: socketsOf(this, log),
      },
    });
    this.client = client;
    client.queryClient.mount();
    watchForBackwards(client.queryClient.getQueryCache(), (sentence) =>
      this.parts.onBackwards(`${this.name}: ${sentence}`),
    );
    client.hub.subscribeStatus(() => {
      log(`${this.name} is ${client.hub.status}`);
      if (client.hub.status === 'signed-out') this.signOut();
      if (client.hub.status === 'live') void client.queryClient.refetchQueries({ predicate: hasFailedTransiently });
    });
    // What was kept is there before the connection is; the tab may be closed by then.
    void client.hub.restore().then(() => this.client === client && client.hub.start());
  }

  /** A tab that is gone without a word writes no more. */
  private keptUntilClosed(isOpen: () => boolean): CacheStorage {
    const { kept } = this;
    return {
      read: (key) => kept.read(key),
      readAll: () => kept.readAll(),
      write: (change) => (isOpen() ? kept.write(change) : Promise.resolve()),
      clear: () => kept.clear(),
      whenAlone: (begin) => kept.whenAlone(begin),
    };
  }

  /** The engine was told that nobody is signed in here any more. */
  private signOut(): void {
    this.cookieBefore = this.visitor.cookie;
    this.visitor.cookie = '';
  }

  /** The tab is gone, without a word to anybody. */
  close(): void {
    this.socket?.cut({ client: false, server: true });
    this.shown.clear();
    for (const [reason, times] of Object.entries(this.client?.hub.counters.resets ?? {}))
      for (let i = 0; i < times; i++) this.parts.network.note(`a room is reset: ${reason}`);
    const { client } = this;
    // Half of them get to keep their last moment.
    if (this.dice.chance(0.5)) this.client = undefined;
    client?.stop();
    this.client = undefined;
  }

  show(question: Question): void {
    const { client } = this;
    if (!client) return;
    const known = this.shown.get(question.name)?.question ?? question;
    this.shown.set(question.name, { question: known, shown: client.mount(known) });
  }

  private outbox(person: TestPerson): OutboxOptions {
    const options = personOutbox(person, { onAcknowledged: () => undefined });
    const deliver: OutboxOptions['deliver'] = async (entry) => {
      // An answer that was on its way while a backup was put back says nothing of what is stored since.
      const stored = this.parts.stored();
      const answer = await options.deliver(entry);
      stored.add(entry.id);
      return answer;
    };
    return { ...options, deliver, storage: storageOn(this.stored), storageKey: 'outbox' };
  }
}

/** @returns the constructor of a device's sockets: the newest is the one that faults happen to. */
function socketsOf(device: Device, log: (line: string) => void) {
  const onText = (way: 'up' | 'down', text: string) =>
    log(`${device.name} ${way === 'up' ? '→' : '←'} ${text.slice(0, SHOWN_OF_A_FRAME)}`);
  return class extends SimulatedSocket {
    constructor() {
      super({ network: device.parts.network, cookie: () => device.visitor.cookie, onText });
      device.socket = this;
    }
  };
}

const SHOWN_OF_A_FRAME = 220;

const hasFailedTransiently = ({ state }: { state: { error: unknown } }): boolean =>
  state.error instanceof RequestError && state.error.isTransient;

function storageOn(stored: Map<string, string>): OutboxStorage {
  return {
    keys: () => [...stored.keys()],
    read: (key) => stored.get(key) ?? null,
    write: (key, text) => void stored.set(key, text),
    remove: (key) => void stored.delete(key),
  };
}
