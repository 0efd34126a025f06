import type { Answered } from '../answer.js';
import type { AsOf } from '../protocol.js';
import { ModelServer } from './model-server.js';

export interface Message {
  readonly id: string;
  readonly position: number;
  readonly version: number;
}

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

export interface RoomState {
  readonly messages: readonly Message[];
  readonly title: number;
  readonly topic: number;
  /** Of the user's own room alone: read positions by channel. */
  readonly reads: Readonly<Record<number, number>>;
}

export const userRoom = 9;
export const pageSize = 4;
export const unreadLimit = 3;

export class NotAllowedError extends Error {
  readonly code = 'NOT_ALLOWED';
}

/** A small chat behind a model server: what is true, now and at each seq of each room. */
export class ChatModel {
  readonly server: ModelServer;
  readonly #histories = new Map<number, RoomState[]>();

  constructor(server: ModelServer, channels: readonly number[]) {
    this.server = server;
    for (const room of [userRoom, ...channels]) {
      server.addRoom(room);
      this.#histories.set(room, [{ messages: [], title: 0, topic: 0, reads: {} }]);
    }
  }

  /** @returns the state of a room now, or at a seq. */
  state(room: number, seq = this.server.stream(room).seq): RoomState {
    const state = this.#histories.get(room)?.[seq];
    if (!state) throw new Error(`room ${room} never stood at ${seq}`);
    return state;
  }

  send(room: number, id = `m${room}.${this.server.stream(room).seq + 1}`): Message {
    const message = { id, position: this.server.stream(room).seq + 1, version: 0 };
    this.#commit(room, { messages: [...this.state(room).messages, message] }, ['NEW', { room, message }]);
    return message;
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
    const reads = this.state(userRoom).reads;
    if (position <= (reads[channel] ?? 0)) return;
    this.#commit(userRoom, { reads: { ...reads, [channel]: position } }, ['READ', { channel, position }]);
  }

  /** Gives or takes the right to hear a room. The client hears of it as a server would tell. */
  setSeat(room: number, isSeated: boolean): void {
    if (this.server.seats.has(room) === isSeated) return;
    if (isSeated) this.server.seat(room);
    else this.server.unseat(room);
    this.#commit(userRoom, {}, ['SEATS_CHANGED', {}]);
  }

  /** Brings back a backup of a room: its history ends at `seq`, and another begins. */
  rewind(room: number, seq: number): void {
    this.server.rewind(room, seq);
    this.#histories.set(room, (this.#histories.get(room) ?? []).slice(0, seq + 1));
  }

  /** Tells an event that changes nothing here. */
  announce(rooms: readonly number[], name: string, payload: unknown): void {
    for (const room of rooms) this.#histories.get(room)?.push(this.state(room));
    this.server.emit(rooms, name, payload);
  }

  page(room: number, before: number | null): Answered<Page> {
    const asOf = this.#asOfAllowed(room);
    const older = this.state(room).messages.filter(({ position }) => before === null || position <= before);
    const messages = older.slice(-pageSize);
    const from = older.length > pageSize ? (messages[0]?.position ?? 1) - 1 : 0;
    return { asOf, value: { messages, from, to: before } };
  }

  unread(channel: number): Answered<Unread> {
    const asOf = this.#asOfAllowed(channel, userRoom);
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
    return { asOf: this.server.asOf(userRoom, ...seated), value: { topics } };
  }

  /** @returns everything unread of a channel, as of a vector. */
  unreadAt(channel: number, asOf: AsOf): { position: number; all: number[] } {
    const position = this.state(userRoom, asOf[userRoom]).reads[channel] ?? 0;
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
