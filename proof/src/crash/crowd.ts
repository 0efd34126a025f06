import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { MeSchema, type Channel, type Community, type Message } from '@kraken/shared';
import type { DeliveryFailure } from '@kraken/socket-hub';
import { TestPerson } from '../../../backend/src/testing/test-person.js';
import { TestVisitor } from '../../../backend/src/testing/test-visitor.js';
import { LiveCache } from '../../../socket-hub/src/live-cache.js';
import { Client, type ClientOptions } from '../client.js';
import {
  channelsQuestion,
  communitiesQuestion,
  membersQuestion,
  messagesQuestion,
  unreadQuestion,
  type Question,
} from '../questions.js';
import { presenceQuestion } from '../presence.questions.js';
import { personOutbox } from '../person-outbox.js';

const PASSWORD = 'correct horse battery';
/** Nobody writes on while so much of theirs is unsent. */
const MOST_UNSENT = 6;
const COME_BACK_WITHIN_MS = 500;

/** Somebody of the crowd at a screen. */
export interface Listener {
  readonly name: string;
  readonly client: Client;
  /** Ids of the messages told live or by replay, in order, of each channel. */
  readonly heard: ReadonlyMap<string, string[]>;
}

export interface Acknowledged {
  readonly channelId: string;
  readonly content: string;
}

/** People in one community who look at everything and talk through their outboxes, whatever becomes of the server. */
export class Crowd {
  readonly listeners: Listener[] = [];
  /** By the id of the message. */
  readonly acknowledged = new Map<string, Acknowledged>();
  /** Why sends did not come through, in order. */
  readonly failures: DeliveryFailure[] = [];
  /** Hears of every message that somebody hears, at that moment. */
  onHeard: (listener: TestPerson, message: Message) => void = () => undefined;
  /** What everybody adds to what they say. */
  addition: () => string = () => '';
  private said = 0;
  private isTalking = false;
  private talk: Promise<unknown> = Promise.resolve();

  private constructor(
    readonly owner: TestPerson,
    readonly community: Community,
    readonly channels: readonly Channel[],
  ) {}

  /**
   * Sets a new instance up and brings `size` people to it, the owner among them.
   * @param urls of its processes: people are spread over them.
   */
  static async gather(urls: string | readonly string[], size: number): Promise<Crowd> {
    const all = [urls].flat() as string[];
    const urlOf = (i: number) => all[i % all.length] ?? '';
    const owner = await setUp(urlOf(0));
    const community = await owner.createCommunity('Crowd');
    await owner.createChannel(community.id, 'second');
    const crowd = new Crowd(owner, community, await owner.channels(community.id));
    const code = await owner.invite(community.id);
    await crowd.listen('owner', owner);
    for (let i = 1; i < size; i++) {
      const person = await signUp(urlOf(i), `person-${i}`);
      await person.accept(code);
      await crowd.listen(`person-${i}`, person);
    }
    return crowd;
  }

  /** @returns what everybody looks at. */
  questionsOf({ client }: Listener): Question[] {
    const { id } = this.community;
    return [
      ...this.channels.flatMap((channel) => [messagesQuestion(channel.id), unreadQuestion(channel.id)]),
      channelsQuestion(id),
      membersQuestion(id),
      presenceQuestion(id),
      communitiesQuestion(client.person.id),
    ];
  }

  /** Everybody says something now and then, all together `perSecond` messages. */
  startTalking(perSecond: number, random: () => number = Math.random): void {
    this.isTalking = true;
    const pauseMs = (this.listeners.length * 1000) / perSecond;
    this.talk = Promise.all(
      this.listeners.map(async (listener) => {
        while (this.isTalking) {
          await sleep(pauseMs * (0.5 + random()));
          if (this.isTalking) this.say(listener, random());
        }
      }),
    );
  }

  async stopTalking(): Promise<void> {
    this.isTalking = false;
    await this.talk;
  }

  /** @returns how many entries are not confirmed yet. */
  get unsent(): number {
    return this.listeners.reduce((sum, { client }) => sum + client.hub.outbox.entries().length, 0);
  }

  get isEverybodyLive(): boolean {
    return this.listeners.every(({ client }) => client.hub.status === 'live');
  }

  /** Everybody comes back within a moment, one after the other; nobody waits for the end of a back-off (R17). */
  async comeBack(random: () => number = Math.random): Promise<void> {
    const returning = this.listeners.map(async ({ client }) => {
      await sleep(COME_BACK_WITHIN_MS * random());
      client.wakeUp();
    });
    await Promise.all(returning);
  }

  disperse(): void {
    for (const { client } of this.listeners) client.stop();
  }

  private say({ name, client }: Listener, at: number): void {
    const channel = this.channels[Math.floor(at * this.channels.length)];
    if (!channel || client.hub.outbox.entries().length >= MOST_UNSENT) return;
    const content = `${name} says ${++this.said}${this.addition()}`;
    client.hub.outbox.send({ id: randomUUID(), place: channel.id, body: { content } });
  }

  private async listen(name: string, person: TestPerson): Promise<void> {
    const heard = new Map(this.channels.map(({ id }) => [id, [] as string[]]));
    const changeHandler: ClientOptions['changeHandler'] = (event, handler) => (payload, cache) => {
      // Not when the event is put into an answer that came later.
      const isLive = (cache as unknown) instanceof LiveCache;
      if (event === 'NEW_MESSAGE' && isLive) {
        const { message } = payload as { message: Message };
        heard.get(message.channelId)?.push(message.id);
        this.onHeard(person, message);
      }
      handler(payload, cache);
    };
    const outbox = personOutbox(person, {
      onAcknowledged: ({ id, ...message }) => this.acknowledged.set(id, message),
      onFailed: (failure) => this.failures.push(failure),
    });
    const client = await new Client(person, { changeHandler, engine: { outbox } }).start();
    const listener = { name, client, heard };
    for (const question of this.questionsOf(listener)) await client.show(question);
    this.listeners.push(listener);
  }
}

async function setUp(url: string): Promise<TestPerson> {
  const visitor = new TestVisitor(url);
  const answer = await visitor.post('/instance/set-up', {
    instanceName: 'Crash',
    registration: 'open',
    owner: { name: 'owner', displayName: 'Owner', password: PASSWORD },
    communityName: 'First',
    withSampleData: false,
  });
  return new TestPerson(visitor, MeSchema.parse(answer.body));
}

async function signUp(url: string, name: string): Promise<TestPerson> {
  const visitor = new TestVisitor(url);
  const answer = await visitor.post('/users', { name, displayName: name, password: PASSWORD });
  return new TestPerson(visitor, MeSchema.parse(answer.body));
}
