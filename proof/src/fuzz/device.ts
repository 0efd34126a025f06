import type { CacheStorage, OutboxOptions, OutboxStorage } from '@kraken/socket-hub';
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
import type { Person, Sabotage } from './world.js';

interface DeviceParts {
  readonly browser: Browser;
  readonly sabotage: Sabotage;
  readonly log: (line: string) => void;
  /** Ids of messages that are acknowledged: another set once a backup is put back. */
  readonly stored: () => Set<string>;
  readonly onBackwards: (sentence: string) => void;
}

type Shown = ReturnType<Client['mount']>;

/** What the tabs of one browser share: a session, a network, and what they keep. */
export class Browser {
  readonly visitor: SimulatedVisitor;
  /** Of their caches. */
  readonly kept = new MemoryCacheStorage();
  /** Of their outboxes. */
  readonly stored = new Map<string, string>();

  constructor(
    readonly network: Network,
    cookie: string,
  ) {
    this.visitor = new SimulatedVisitor(network, cookie);
  }
}

/** A place for one tab in a browser of somebody; it may be open. */
export class Device {
  readonly shown = new Map<string, { readonly question: Question; readonly shown: Shown }>();
  client: Client | undefined;
  socket: SimulatedSocket | undefined;
  /** How many frames of what was missed are still told before the connection is torn. */
  tearsReplayAfter: number | undefined;
  /** Ends a reader's stalling. */
  resumeReading: (() => void) | undefined;
  /** The session of the tab: what it was told of, when it is over. */
  cookieUsed = '';
  private readonly dice: Dice;

  constructor(
    readonly name: string,
    readonly person: Person,
    readonly parts: DeviceParts,
  ) {
    this.dice = new Dice(Buffer.from(name).reduce((sum, byte) => sum * 31 + byte, 7));
  }

  get network(): Network {
    return this.parts.browser.network;
  }

  get visitor(): SimulatedVisitor {
    return this.parts.browser.visitor;
  }

  get isSignedIn(): boolean {
    return !/^(kraken_session=)?$/.test(this.visitor.cookie);
  }

  /** Opens a tab. What the last one had not sent lies in the storage. */
  open(): void {
    if (this.client || !this.isSignedIn) return;
    const { network } = this;
    const { sabotage, log } = this.parts;
    const me = { id: this.person.id, name: this.person.name, displayName: this.person.name };
    const person = new TestPerson(this.visitor, me as never);
    const client: Client = new Client(person, {
      weakening: sabotage.engine ?? {},
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
    sabotage.page?.(client);
    client.queryClient.mount();
    watchForBackwards(client.queryClient.getQueryCache(), (sentence) =>
      this.parts.onBackwards(`${this.name}: ${sentence}`),
    );
    client.hub.subscribeStatus(() => {
      log(`${this.name} is ${client.hub.status}`);
      if (client.hub.status === 'signed-out') this.signOut();
      if (client.hub.status === 'live') void client.queryClient.refetchQueries({ predicate: hasFailedTransiently });
    });
    // What was kept is there before the connection is; it is looked at meanwhile, and the tab may be closed by then.
    void client.hub.restore().then(() => this.startWhenConfirmed(client));
  }

  /** Nothing is connected before the server has said that the person is still signed in. */
  private async startWhenConfirmed(client: Client): Promise<void> {
    while (this.client === client) {
      this.cookieUsed = this.visitor.cookie;
      const answer = await this.visitor.get('/users/me').catch(() => undefined);
      if (this.client !== client) return;
      if (answer?.status === 200) return client.hub.start();
      if (answer?.status === 401) return this.leave(client);
      await new Promise<void>((resolve) => this.network.clock.setTimeout(resolve, CONFIRM_PAUSE_MS));
    }
  }

  /** Somebody has signed out meanwhile: nothing of it stays. */
  private leave(client: Client): void {
    void client.hub.forget();
    this.signOut();
    this.close();
  }

  /** A tab that is gone without a word writes no more. */
  private keptUntilClosed(isOpen: () => boolean): CacheStorage {
    const { kept } = this.parts.browser;
    return {
      read: (key) => kept.read(key),
      readAll: () => kept.readAll(),
      write: (change) => (isOpen() ? kept.write(change) : Promise.resolve()),
      clear: () => kept.clear(),
      whenAlone: (begin) => kept.whenAlone(begin),
    };
  }

  /** The tab was told that nobody is signed in here any more. In another one somebody may have signed in since. */
  private signOut(): void {
    if (this.visitor.cookie === this.cookieUsed) this.visitor.cookie = '';
  }

  /** The tab is gone, without a word to anybody. */
  close(): void {
    this.socket?.cut({ client: false, server: true });
    this.shown.clear();
    for (const [reason, times] of Object.entries(this.client?.hub.counters.resets ?? {}))
      for (let i = 0; i < times; i++) this.network.note(`a room is reset: ${reason}`);
    const { client } = this;
    // Half of them get to keep their last moment.
    if (this.dice.chance(0.5)) this.client = undefined;
    client?.stop();
    this.client = undefined;
  }

  /** A frame of what was missed has come. */
  noteReplayed(): void {
    if (this.tearsReplayAfter === undefined || --this.tearsReplayAfter > 0) return;
    this.tearsReplayAfter = undefined;
    this.network.note('a replay is torn');
    this.socket?.cut({ client: true, server: this.dice.chance(0.5) });
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
    return { ...options, deliver, storage: storageOn(this.parts.browser.stored), storageKey: 'outbox' };
  }
}

/** @returns the constructor of a device's sockets: the newest is the one that faults happen to. */
function socketsOf(device: Device, log: (line: string) => void) {
  const onText = (way: 'up' | 'down', text: string) => {
    log(`${device.name} ${way === 'up' ? '→' : '←'} ${text.slice(0, SHOWN_OF_A_FRAME)}`);
    if (way === 'down' && text.includes('"replayed":true')) device.noteReplayed();
  };
  return class extends SimulatedSocket {
    constructor() {
      const cookie = () => (device.cookieUsed = device.visitor.cookie);
      super({ network: device.network, cookie, tab: device.name, onText });
      device.socket = this;
    }
  };
}

const SHOWN_OF_A_FRAME = 220;
/** As long as the app pauses. */
const CONFIRM_PAUSE_MS = 2_000;

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
