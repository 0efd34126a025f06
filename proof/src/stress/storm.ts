import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { MessageSchema, type Message } from '@kraken/shared';
import type { TestPerson } from '../../../backend/src/testing/test-person.js';
import { TestVisitor, type TestAnswer } from '../../../backend/src/testing/test-visitor.js';
import { Crowd, type Listener } from '../crash/crowd.js';
import { faultsOf } from '../crash/crowd-law.js';

const WRITERS = 8;
/** Each has so many on the way at once. */
const UNSENT = 4;
/** Between two of them: with what the rate limit of one person refills, a storm can last. */
const PAUSE_MS = 40;
const EDITED = 0.2;
const LOOKED_FOR = 0.1;
const MOST_FAULTS = 10;

/** Eight people who write into the same rooms at the same time, over several processes on one PostgreSQL. */
export class Storm {
  /** How many messages were stored, and edits. */
  readonly counts = { messages: 0, edits: 0, lookedFor: 0 };
  private readonly unfound: string[] = [];
  private readonly looking = new Set<Promise<void>>();

  private constructor(
    readonly crowd: Crowd,
    private readonly urls: readonly string[],
    private readonly random: () => number,
  ) {
    crowd.onHeard = (person, message) => {
      if (random() < LOOKED_FOR) this.lookFor(person, message);
    };
  }

  static async gather(urls: readonly string[], random: () => number): Promise<Storm> {
    return new Storm(await Crowd.gather(urls, WRITERS), urls, random);
  }

  async rage(forMs: number): Promise<void> {
    const until = Date.now() + forMs;
    await Promise.all(this.crowd.listeners.map((listener) => this.write(listener, until)));
  }

  /**
   * @returns what is wrong when all is quiet: everything of the law of crowds (acknowledged once everywhere, one order, what
   * is shown is what the server answers), and messages that were heard of before they were there.
   */
  async faults(withinMs?: number): Promise<string[]> {
    await Promise.all(this.looking);
    const faults = await faultsOf(this.crowd, withinMs);
    this.counts.messages = this.crowd.acknowledged.size;
    return [...this.unfound, ...faults].slice(0, MOST_FAULTS);
  }

  private async write({ name, client }: Listener, until: number): Promise<void> {
    const sent: string[] = [];
    while (Date.now() < until) {
      await sleep(PAUSE_MS * 2 * this.random());
      if (client.hub.outbox.entries().length >= UNSENT) continue;
      const channel = this.crowd.channels[Math.floor(this.random() * this.crowd.channels.length)];
      const id = randomUUID();
      client.hub.outbox.send({ id, place: channel?.id ?? '', body: { content: `${name} writes ${sent.length}` } });
      sent.push(id);
      const known = sent.findLast((earlier) => this.crowd.acknowledged.has(earlier));
      if (known !== undefined && this.random() < EDITED) await this.editTwice(client.person, known);
    }
  }

  /** Two tabs of one person, at different processes, edit the same message: the later place in the stream wins (R1). */
  private async editTwice(person: TestPerson, id: string): Promise<void> {
    const channelId = this.crowd.acknowledged.get(id)?.channelId ?? '';
    const answers = await Promise.all(
      [0, 1].map((tab) => {
        const visitor = new TestVisitor(this.urls[tab % this.urls.length] ?? '');
        visitor.cookie = person.browser.cookie;
        const content = `edited ${++this.counts.edits}`;
        return visitor.patch(`/channels/${channelId}/messages/${id}`, { content });
      }),
    );
    const last = answers.filter(({ status }) => status < 400).toSorted((a, b) => placeOf(b) - placeOf(a))[0];
    if (!last) throw new Error(`an edit was refused: ${JSON.stringify(answers.map(({ body }) => body))}`);
    const { content } = MessageSchema.parse(last.body);
    this.crowd.acknowledged.set(id, { channelId, content });
  }

  /** Whoever hears a message and asks for it finds it (R1): no event before its commit. */
  private lookFor(person: TestPerson, { id, channelId, position, content }: Message): void {
    this.counts.lookedFor++;
    const look = async () => {
      const page = await person.messages(channelId, `?around=${position}`);
      if (page.messages.every((message) => message.id !== id))
        this.unfound.push(`${person.me.name} heard "${content}", asked for it, and it was not there`);
    };
    const looking = look().finally(() => this.looking.delete(looking));
    this.looking.add(looking);
  }
}

const placeOf = ({ asOf }: TestAnswer): number => Math.max(...Object.values(asOf));
