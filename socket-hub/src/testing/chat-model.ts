import type { Answered } from '../answer.js';
import type { AsOf } from '../protocol.js';
import { ModelServer } from './model-server.js';

export interface Message {
  readonly id: string;
  readonly position: number;
  readonly version: number;
}

/** Which page: the newest, the one that ends at a position, or the one that begins after it. */
export type PageParam = number | null | { readonly after: number };

/** Owns the positions (from, to]; `to` null: open to the end (R9). */
export interface Page {
  readonly messages: readonly Message[];
  readonly from: number;
  readonly to: number | null;
}

export interface Unread {
  readonly position: number;
  readonly unread: readonly number[];
  readonly isTruncated: boolean;
}

/** Titles change by invalidation; topics of several rooms lie in one answer. */
export interface Title {
  readonly title: number;
}
export interface Board {
  readonly topics: Readonly<Record<number, number>>;
}

/** Keyed state (R14): who is there. */
export interface Presence {
  readonly present: readonly number[];
}

export interface RoomState {
  readonly messages: readonly Message[];
  readonly title: number;
  readonly topic: number;
  /** Of a user's own room alone: read positions by channel. */
  readonly reads: Readonly<Record<number, number>>;
  /** Of the room of keyed state alone. */
  readonly present: readonly number[];
}

export const userRoom = 9;
export const presenceRoom = 5;
export const pageSize = 4;
export const unreadLimit = 3;

export class NotAllowedError extends Error {
  readonly code = 'NOT_ALLOWED';
}

const emptyRoom: RoomState = { messages: [], title: 0, topic: 0, reads: {}, present: [] };

/** A small chat behind a model server, as one account sees it: what is true, now and at each seq of each room. */
export class ChatModel {
  readonly server: ModelServer;
  /** Hostile control: the same id again is another message. */
  forgetsIds = false;
  /** The account's own room. */
  readonly userRoom: number;
  readonly #histories: Map<number, RoomState[]>;
  /** The seqs of all messages ever, by id: a retry is the same message, a deleted id stays taken (R20). */
  readonly #taken: Map<string, { readonly room: number; readonly seq: number }>;

  /** @param other the same chat, as another account sees it. */
  constructor(server: ModelServer, channels: readonly number[], other?: ChatModel) {
    this.server = server;
    this.#histories = other ? other.#histories : new Map<number, RoomState[]>();
    this.#taken = other ? other.#taken : new Map<string, { room: number; seq: number }>();
    this.userRoom = other ? other.userRoom + 1 : userRoom;
    for (const room of [this.userRoom, ...channels]) {
      if (this.#histories.has(room)) server.seats.add(room);
      else this.#addRoom(room);
    }
  }

  #addRoom(room: number): void {
    this.server.addRoom(room);
    this.#histories.set(room, [emptyRoom]);
  }

  /** Adds a room of keyed state, or seats this account in the one that another has added. */
  addPresence(): void {
    if (!this.#histories.has(presenceRoom)) this.server.streams.add(presenceRoom, true);
    this.#histories.set(presenceRoom, this.#histories.get(presenceRoom) ?? [emptyRoom]);
    this.server.streams.stateOf = () => ({ present: this.state(presenceRoom).present }) satisfies Presence;
    this.server.seats.add(presenceRoom);
  }

  /** @returns whether the rooms of a vector ever stood where it says. */
  hasStoodAt(asOf: AsOf): boolean {
    return Object.entries(asOf).every(([room, seq]) => this.#histories.get(Number(room))?.[seq] !== undefined);
  }

  /** @returns the state of a room now, or at a seq. */
  state(room: number, seq = this.server.stream(room).seq): RoomState {
    const state = this.#histories.get(room)?.[seq];
    if (!state) throw new Error(`room ${room} never stood at ${seq}`);
    return state;
  }

  send(room: number, id = `m${room}.${this.server.stream(room).seq + 1}`): Message {
    const message = { id, position: this.server.stream(room).seq + 1, version: 0 };
    this.#taken.set(id, { room, seq: message.position });
    this.#commit(room, { messages: [...this.state(room).messages, message] }, ['NEW', { room, message }]);
    return message;
  }

  /** A message from a client's outbox. @returns what the acknowledgement reflects. */
  receive(room: number, id: string): AsOf {
    const asOf = this.#asOfAllowed(room);
    if (this.#taken.has(id) && !this.forgetsIds) return asOf;
    this.send(room, id);
    return this.server.asOf(room);
  }

  /** @returns where a message with this id was stored, unless it was lost with its history; it may be deleted by now. */
  placeOf(id: string): number | undefined {
    return this.#taken.get(id)?.seq;
  }

  edit(room: number, id: string): void {
    const messages = this.state(room).messages.map((message) =>
      message.id === id ? { ...message, version: message.version + 1 } : message,
    );
    const message = messages.find((one) => one.id === id);
    if (message) this.#commit(room, { messages }, ['EDITED', { room, message }]);
  }

  remove(room: number, id: string): void {
    const message = this.state(room).messages.find((one) => one.id === id);
    if (!message) return;
    const messages = this.state(room).messages.filter((one) => one !== message);
    this.server.streams.empty(room, (payload) => (payload as { message?: Message }).message?.id === id);
    this.#commit(room, { messages }, ['DELETED', { room, id, position: message.position }]);
  }

  rename(room: number): void {
    this.#commit(room, { title: this.state(room).title + 1 }, ['RENAMED', { room }]);
  }

  setTopic(room: number): void {
    const topic = this.state(room).topic + 1;
    this.#commit(room, { topic }, ['TOPIC_SET', { room, topic }]);
  }

  /** Moves the user's read position of a channel on. */
  read(channel: number, position: number): void {
    const reads = this.state(this.userRoom).reads;
    if (position <= (reads[channel] ?? 0)) return;
    this.#commit(this.userRoom, { reads: { ...reads, [channel]: position } }, ['READ', { channel, position }]);
  }

  /** Gives or takes the right to hear a room. The client hears of it as a server would tell. */
  setSeat(room: number, isSeated: boolean): void {
    if (this.server.seats.has(room) === isSeated) return;
    if (isSeated) this.server.seat(room);
    else this.server.unseat(room);
    this.#commit(this.userRoom, {}, ['SEATS_CHANGED', {}]);
  }

  /** Keyed state: does nothing when it is so already. */
  setPresent(user: number, isPresent: boolean): void {
    const { present } = this.state(presenceRoom);
    if (present.includes(user) === isPresent) return;
    const after = isPresent ? [...present, user].toSorted((a, b) => a - b) : present.filter((one) => one !== user);
    this.#commit(presenceRoom, { present: after }, ['PRESENT', { user, isPresent }]);
  }

  /** A restart: who is there is found out anew. */
  beginEpoch(): void {
    this.server.streams.beginEpoch(presenceRoom);
    this.#histories.set(presenceRoom, [emptyRoom]);
  }

  /** Brings back a backup of a room: its history ends at `seq`, and another begins. @returns the ids that were lost. */
  rewind(room: number, seq: number): readonly string[] {
    this.server.streams.rewind(room, seq);
    this.#histories.set(room, (this.#histories.get(room) ?? []).slice(0, seq + 1));
    const lost = [...this.#taken].flatMap(([id, taken]) => (taken.room === room && taken.seq > seq ? [id] : []));
    for (const id of lost) this.#taken.delete(id);
    return lost;
  }

  /** Tells an event that changes nothing here. */
  announce(rooms: readonly number[], name: string, payload: unknown): void {
    for (const room of rooms) this.#histories.get(room)?.push(this.state(room));
    this.server.emit(rooms, name, payload);
  }

  page(room: number, param: PageParam): Answered<Page> {
    const asOf = this.#asOfAllowed(room);
    if (param !== null && typeof param === 'object') return { asOf, value: this.#newerPage(room, param.after) };
    const before = param;
    const older = this.state(room).messages.filter(({ position }) => before === null || position <= before);
    const messages = older.slice(-pageSize);
    const from = older.length > pageSize ? (messages[0]?.position ?? 1) - 1 : 0;
    return { asOf, value: { messages, from, to: before } };
  }

  #newerPage(room: number, after: number): Page {
    const newer = this.state(room).messages.filter(({ position }) => position > after);
    const messages = newer.slice(0, pageSize);
    return { messages, from: after, to: newer.length > pageSize ? (messages.at(-1)?.position ?? null) : null };
  }

  unread(channel: number): Answered<Unread> {
    const asOf = this.#asOfAllowed(channel, this.userRoom);
    const { position, all } = this.unreadAt(channel, asOf);
    const unread = all.slice(0, unreadLimit);
    return { asOf, value: { position, unread, isTruncated: all.length > unreadLimit } };
  }

  title(room: number): Answered<Title> {
    return { asOf: this.#asOfAllowed(room), value: { title: this.state(room).title } };
  }

  board(channels: readonly number[]): Answered<Board> {
    const seated = channels.filter((room) => this.server.seats.has(room));
    const topics = Object.fromEntries(seated.map((room) => [room, this.state(room).topic]));
    return { asOf: this.server.asOf(this.userRoom, ...seated), value: { topics } };
  }

  presence(): Answered<Presence> {
    return { asOf: this.#asOfAllowed(presenceRoom), value: { present: this.state(presenceRoom).present } };
  }

  /** @returns everything unread of a channel, as of a vector. */
  unreadAt(channel: number, asOf: AsOf): { position: number; all: number[] } {
    const position = this.state(this.userRoom, asOf[this.userRoom]).reads[channel] ?? 0;
    const { messages } = this.state(channel, asOf[channel]);
    return { position, all: messages.map((message) => message.position).filter((place) => place > position) };
  }

  #asOfAllowed(...rooms: number[]): AsOf {
    if (rooms.some((room) => !this.server.seats.has(room))) throw new NotAllowedError('not there');
    return this.server.asOf(...rooms);
  }

  #commit(room: number, change: Partial<RoomState>, [name, payload]: [name: string, payload: unknown]): void {
    const after = { ...this.state(room), ...change };
    this.#histories.get(room)?.push(after);
    this.server.emit(room, name, payload);
  }
}
