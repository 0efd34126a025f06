// @ts-check
import { randomInt } from 'node:crypto';
import { WebSocketServer } from 'ws';

/** @typedef {{ id: string, text: string, isDone: boolean }} Item */
/** @typedef {[seq: number, tag: number, id: string, name: string, payload: unknown]} StoredEvent */

/** Everybody hears together: one room. What its number is means nothing. */
const ROOM = 1;
/** Who missed more asks anew. */
const KEPT_EVENTS = 100;
const HEARTBEAT_MS = 10_000;

/**
 * A shared list in memory: HTTP changes it, and a WebSocket tells what happened. This is all that a server must do to
 * keep the caches of its clients true.
 */
export class ListServer {
  /** @type {Map<string, Item>} */
  #items = new Map();
  #title = 'Groceries';

  /** @type {StoredEvent[]} */
  #events = [];
  #seq = 0;
  // Chance: this memory is another history after a restart, and whoever stood in the old one finds out by its tag.
  #firstTag = newTag();
  #tag = this.#firstTag;

  #sockets = new WebSocketServer({ noServer: true, maxPayload: 16_384 });
  /** @type {Set<Connection>} */
  #connections = new Set();

  /** @param {import('node:http').Server} httpServer whose WebSockets at /socket are answered */
  constructor(httpServer) {
    httpServer.on('upgrade', (request, socket, head) => {
      if (request.url !== '/socket') return;
      this.#sockets.handleUpgrade(request, socket, head, (webSocket) => this.#welcome(webSocket));
    });
  }

  // ── HTTP: every answer says which seq it reflects. ──

  readItems() {
    return { value: [...this.#items.values()], asOf: { [ROOM]: this.#seq } };
  }

  readTitle() {
    return { value: this.#title, asOf: { [ROOM]: this.#seq } };
  }

  /**
   * The client makes the id: a retry is the same item.
   * @param {string} id
   * @param {{ text: string, isDone: boolean } | null} change null: it is removed
   */
  setItem(id, change) {
    const item = change && { id, text: String(change.text).slice(0, 200), isDone: change.isDone === true };
    if (item) this.#items.set(id, item);
    else this.#items.delete(id);
    return this.#tell('ITEM_SET', { id, item });
  }

  /** @param {string} title */
  rename(title) {
    this.#title = String(title).slice(0, 60);
    return this.#tell('LIST_RENAMED', {});
  }

  // ── The stream: consecutive numbers, in the same step as the change. ──

  /** @param {string} name @param {unknown} payload */
  #tell(name, payload) {
    this.#tag = newTag();
    /** @type {StoredEvent} */
    const event = [++this.#seq, this.#tag, `event-${this.#tag}`, name, payload];
    this.#events = [...this.#events, event].slice(-KEPT_EVENTS);
    for (const connection of this.#connections) if (connection.isSeated) connection.sendEvents({ events: [event] });
    return { asOf: { [ROOM]: this.#seq } };
  }

  // ── The socket: resume, then the truth in order. ──

  /** @param {import('ws').WebSocket} webSocket */
  #welcome(webSocket) {
    const connection = new Connection(webSocket);
    this.#connections.add(connection);
    webSocket.on('close', () => this.#connections.delete(connection));
    webSocket.on('error', () => webSocket.terminate());
    webSocket.on('message', (data) => this.#answer(connection, parseFrame(data)));
    const hello = { connection: `${newTag()}`, wire: 'list-1', heartbeatMs: HEARTBEAT_MS, reconnectSpreadMs: 200 };
    connection.send({ t: 'hello', ...hello, now: Date.now() });
  }

  /** @param {Connection} connection @param {any} frame */
  #answer(connection, frame) {
    if (frame.t === 'resume') this.#resume(connection, frame.rooms);
    else if (frame.t === 'beat') connection.send({ t: 'beat', sent: connection.sentEvents });
    else if (frame.t === 'probe') connection.send({ t: 'probed', probe: frame.probe });
    else if (frame.t === 'command' && frame.name === 'writing') this.#signal(connection, frame.payload);
    else connection.close(4004);
  }

  /**
   * The whole truth in one go: what was missed, or that it can be told no more.
   * @param {Connection} connection
   * @param {readonly (readonly [room: number, seq: number, tag: number])[]} positions where the client stands
   */
  #resume(connection, positions) {
    const here = { room: ROOM, seq: this.#seq, tag: this.#tag };
    const position = positions.find(([room]) => room === ROOM);
    const [, seq = 0, tag = 0] = position ?? [];
    const missed = this.#events.filter(([of]) => of > seq);
    const tagThere = seq === 0 ? this.#firstTag : this.#events.find(([of]) => of === seq)?.[1];
    if (!position) connection.send({ t: 'joined', name: 'list', ...here });
    else if (tagThere !== tag) connection.send({ t: 'reset', ...here, reason: 'other-history' });
    else if (missed.length < this.#seq - seq) connection.send({ t: 'reset', ...here, reason: 'too-old' });
    else connection.sendEvents({ events: missed, replayed: true });
    connection.isSeated = true;
    connection.send({ t: 'resumed', newestRoom: ROOM });
  }

  /** An ephemeral event: no number, no promise. @param {Connection} from @param {unknown} payload */
  #signal(from, payload) {
    for (const connection of this.#connections) {
      if (connection !== from) connection.send({ t: 'signal', room: ROOM, name: 'WRITING', payload });
    }
  }

  /** Ends all connections as a network does: without a word. */
  cut() {
    for (const { webSocket } of this.#connections) webSocket.terminate();
  }
}

class Connection {
  isSeated = false;
  /** Goes out with each heartbeat, so that an event that got lost shows. */
  sentEvents = 0;

  /** @param {import('ws').WebSocket} webSocket */
  constructor(webSocket) {
    this.webSocket = webSocket;
  }

  /** @param {{ t: string } & Record<string, unknown>} frame */
  send(frame) {
    this.webSocket.send(JSON.stringify(frame));
  }

  /** @param {{ events: readonly StoredEvent[], replayed?: true }} frame */
  sendEvents(frame) {
    this.sentEvents += frame.events.length;
    this.send({ t: 'events', room: ROOM, ...frame });
  }

  /** @param {number} code */
  close(code) {
    this.webSocket.close(code);
  }
}

/** @param {import('ws').RawData} data text, as the engine sends it @returns {any} */
function parseFrame(data) {
  try {
    return JSON.parse(Buffer.isBuffer(data) ? data.toString() : '') ?? {};
  } catch {
    return {};
  }
}

function newTag() {
  return randomInt(2 ** 31);
}
