import type { Message, MessagesPage, ShownMessage } from '@kraken/shared';
import type { WireEvent } from '@kraken/socket-hub/protocol';

export const ROOM = 1;
export const CHANNEL_ID = '00000000-0000-4000-8000-000000000001';
const READER_ID = '00000000-0000-4000-8000-000000000002';
const PER_PAGE = 50;
const AUTHORS = 40;

/** A channel as the server has it: it gives pages, and events in the mix of a busy evening. Made from a seed. */
export class BusyChannel {
  readonly #messages: ShownMessage[];
  readonly #random: () => number;
  head: number;

  constructor({ messages, seed }: { messages: number; seed: number }) {
    this.#random = randomNumbers(seed);
    this.#messages = Array.from({ length: messages }, (_, index) => shownAt(index + 1));
    this.head = messages;
  }

  /** @returns a page of history that ends at a position, or the newest, and the seq it reflects. */
  pageBefore(before: number | null): { page: MessagesPage; asOf: number } {
    const end = before === null ? this.#messages.length : this.#firstAfter(before);
    const messages = this.#messages.slice(Math.max(0, end - PER_PAGE), end);
    const from = end <= PER_PAGE ? 0 : (this.#messages[end - PER_PAGE - 1]?.position ?? 0);
    return { page: { messages, userId: READER_ID, from, to: before }, asOf: this.head };
  }

  /** @returns all that is there, oldest first. */
  get messages(): readonly ShownMessage[] {
    return this.#messages;
  }

  /** Something happens: four of five times somebody says something, else a message is edited, rarely one is deleted. */
  happen(): WireEvent {
    const dice = this.#random();
    const seq = ++this.head;
    const event = (name: string, payload: object): WireEvent => [seq, seq, `event-${seq}`, name, payload];
    const at = Math.floor(this.#random() * this.#messages.length);
    const old = this.#messages[at];
    if (dice < 0.8 || !old) {
      this.#messages.push(shownAt(seq));
      return event('NEW_MESSAGE', { message: messageAt(seq) });
    }
    if (dice < 0.95) {
      const change = { content: `${old.content} (${seq})`, editedAt: instantOf(seq) };
      const message = { ...messageAt(old.position), ...change };
      this.#messages[at] = { ...old, ...change };
      return event('UPDATE_MESSAGE', { message });
    }
    this.#messages.splice(at, 1);
    return event('DELETE_MESSAGE', { messageId: old.id, channelId: CHANNEL_ID, position: old.position, stub: null });
  }

  #firstAfter(position: number): number {
    const at = this.#messages.findIndex((message) => message.position > position);
    return at === -1 ? this.#messages.length : at;
  }
}

const shownAt = (position: number): ShownMessage => ({
  ...messageAt(position),
  reactions: [],
  votes: [],
  replyCount: 0,
  lastReplyAt: null,
  isDeleted: false,
});

function messageAt(position: number): Message {
  return {
    id: idOf(0x2000_0000 + position),
    channelId: CHANNEL_ID,
    authorId: idOf(0x1000_0000 + (Math.floor(position / 3) % AUTHORS)),
    position,
    content: `Message ${position}: **words** enough for a line, and a link to https://example.org/${position}`,
    createdAt: instantOf(position),
    editedAt: null,
    pinPosition: null,
    replyToId: null,
    threadId: null,
    attachments: [],
    previews: [],
    mentions: null,
    forward: null,
    poll: null,
  };
}

function idOf(number: number): string {
  return `${number.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`;
}

function instantOf(position: number): string {
  return new Date(Date.UTC(2026, 0, 1) + position * 60_000).toISOString();
}

/** mulberry32: small, and good enough to choose a message. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
