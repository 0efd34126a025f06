import { ErrorCodeSchema, MessageSchema, type Message } from '@kraken/shared';
import type { OutboxEntry, OutboxOptions, OutboxStorage } from '@kraken/socket-hub';
import type { Weakening } from '../../../socket-hub/src/core.js';
import { TestPerson } from '../../../backend/src/testing/test-person.js';
import { createQueryClient } from '../../../frontend/src/query-client.js';
import { RequestError, requestErrorFrom } from '../../../frontend/src/requests/request-error.js';
import { Client } from '../client.js';
import type { Question } from '../questions.js';
import type { Network } from '../simulation/network.js';
import { SimulatedSocket } from '../simulation/simulated-socket.js';
import { SimulatedVisitor } from '../simulation/simulated-visitor.js';
import { watchForBackwards } from './backwards.js';
import type { Person } from './world.js';

interface DeviceParts {
  readonly network: Network;
  readonly weakening: Weakening;
  readonly log: (line: string) => void;
  readonly onStored: (messageId: string) => void;
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

  constructor(
    readonly name: string,
    readonly person: Person,
    readonly parts: DeviceParts,
    cookie: string,
  ) {
    this.visitor = new SimulatedVisitor(parts.network, cookie);
  }

  get isSignedIn(): boolean {
    return this.visitor.cookie !== '';
  }

  /** Opens a tab. What the last one had not sent lies in the storage. */
  open(): void {
    if (this.client || !this.isSignedIn) return;
    const { network, weakening, log } = this.parts;
    const device = this;
    const me = { id: this.person.id, name: this.person.name, displayName: this.person.name };
    const client = new Client(new TestPerson(this.visitor, me as never), {
      weakening,
      queryClient: createQueryClient(),
      engine: {
        clock: network.clock,
        outbox: this.outbox(),
        WebSocket: class extends SimulatedSocket {
          constructor() {
            super({ network, cookie: () => device.visitor.cookie, onText: device.tell(log) });
            device.socket = this;
          }
        },
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
    client.hub.start();
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
    this.client?.stop();
    this.client = undefined;
  }

  show(question: Question): void {
    const { client } = this;
    if (!client) return;
    const known = this.shown.get(question.name)?.question ?? question;
    this.shown.set(question.name, { question: known, shown: client.mount(known) });
  }

  private tell(log: (line: string) => void) {
    return (way: 'up' | 'down', text: string) => log(`${this.name} ${way === 'up' ? '→' : '←'} ${text.slice(0, 220)}`);
  }

  private outbox(): OutboxOptions {
    return {
      deliver: (entry) => this.deliver(entry),
      storage: storageOn(this.stored),
      storageKey: 'outbox',
      idOf: (name, payload) => (name === 'NEW_MESSAGE' ? (payload as { message: Message }).message.id : undefined),
      idsIn: (value) => messagesIn(value).map(({ id }) => id),
    };
  }

  private async deliver({ id, place, body }: OutboxEntry) {
    try {
      const answer = await this.visitor.put(`/channels/${place}/messages/${id}`, body);
      if (answer.status >= 400) throw requestErrorFrom(answer.body, { status: answer.status } as Response);
      MessageSchema.parse(answer.body);
      this.parts.onStored(id);
      return { asOf: answer.asOf };
    } catch (cause) {
      const { code, isTransient, message } = cause instanceof RequestError ? cause : unknown;
      throw { code: ErrorCodeSchema.catch('internal').parse(code), isTransient, message };
    }
  }
}

const unknown = { code: 'internal', isTransient: false, message: 'not an error of a request' } as const;

const hasFailedTransiently = ({ state }: { state: { error: unknown } }): boolean =>
  state.error instanceof RequestError && state.error.isTransient;

function messagesIn(value: unknown): readonly Message[] {
  const pages = typeof value === 'object' && value !== null && 'pages' in value ? value.pages : [value];
  return (pages as { messages?: readonly Message[] }[]).flatMap(({ messages = [] }) => messages);
}

function storageOn(stored: Map<string, string>): OutboxStorage {
  return {
    keys: () => [...stored.keys()],
    read: (key) => stored.get(key) ?? null,
    write: (key, text) => void stored.set(key, text),
    remove: (key) => void stored.delete(key),
  };
}
