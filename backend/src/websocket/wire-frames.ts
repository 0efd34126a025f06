import { declarationOf, isServerEvent } from '@kraken/shared';
import type { ServerFrame } from '@kraken/socket-hub/protocol';

/** A frame ready for the socket, built once and shared by all who hear it (R12). */
export interface OutFrame {
  /** A whole WebSocket message: RFC 6455 header and JSON. */
  readonly bytes: Buffer;
  /** What a slow client may lose (R15). `control` and `durable`: nothing. */
  readonly kind: 'control' | 'durable' | 'replay' | 'keyed' | 'ephemeral';
  /** Where its events happened; none in a frame that is about the connection. */
  readonly room?: number;
  /** How many numbered events it holds: the heartbeat counts them (R12). */
  readonly events: number;
  /** Keyed: newer events of the same keys make these bare. */
  readonly keyed?: readonly KeyedEvent[];
}

/** An event as the stream holds it. */
export interface StoredEvent {
  readonly seq: number;
  readonly tag: number;
  readonly eventId: string;
  readonly name: string;
  readonly payload: string | null;
}

/** A change of one entry of keyed state; `seq` is the rev, `tag` the epoch (R14). */
export interface KeyedEvent extends StoredEvent {
  readonly key: string;
}

/** @returns a frame that is neither counted nor ever dropped. */
export function controlFrame(frame: ServerFrame): OutFrame {
  return { bytes: textMessage(JSON.stringify(frame)), kind: 'control', events: 0 };
}

/**
 * @param audience how many hear it on this node: refetches are spread by it (R16).
 * @returns consecutive events of one room, in one frame.
 */
export function liveFrame(room: number, events: readonly StoredEvent[], audience: number): OutFrame {
  const spreadMs = events.some(causesRefetch) ? spreadFor(audience) : 0;
  const spread = spreadMs > 0 ? `,"spreadMs":${spreadMs}` : '';
  return { bytes: eventsMessage(room, events, spread), room, kind: 'durable', events: events.length };
}

/** @returns the same for events that were missed (R13). */
export function replayFrame(room: number, events: readonly StoredEvent[]): OutFrame {
  return { bytes: eventsMessage(room, events, ',"replayed":true'), room, kind: 'replay', events: events.length };
}

/** @returns consecutive changes of keyed state; an earlier one of a key that changed again is only a place (R15). */
export function keyedFrame(room: number, events: readonly KeyedEvent[]): OutFrame {
  const last = new Map(events.map(({ key, seq }) => [key, seq]));
  const keyed = events.map((event) => (last.get(event.key) === event.seq ? event : { ...event, payload: null }));
  return { bytes: eventsMessage(room, keyed, ''), room, kind: 'keyed', events: keyed.length, keyed };
}

/** @returns an ephemeral event. `payload` is JSON. */
export function signalFrame(room: number, name: string, payload: string): OutFrame {
  const text = `{"t":"signal","room":${room},"name":${JSON.stringify(name)},"payload":${payload}}`;
  return { bytes: textMessage(text), room, kind: 'ephemeral', events: 0 };
}

function eventsMessage(room: number, events: readonly StoredEvent[], more: string): Buffer {
  return textMessage(`{"t":"events","room":${room},"events":[${events.map(eventText).join(',')}]${more}}`);
}

/** Silent and emptied entries go out bare: a place in the stream and nothing else (R19, R23). */
function eventText({ seq, tag, eventId, name, payload }: StoredEvent): string {
  if (payload === null || !isServerEvent(name)) return `[${seq},${tag},"","",null]`;
  return `[${seq},${tag},${JSON.stringify(eventId)},${JSON.stringify(name)},${payload}]`;
}

function causesRefetch({ name, payload }: StoredEvent): boolean {
  return payload !== null && isServerEvent(name) && declarationOf(name).pattern === 'invalidate';
}

const ALONE = 25;
const MS_PER_LISTENER = 2.25;
const LONGEST_SPREAD_MS = 10_000;

/** A few may all ask at once; a thousand are spread over two and a quarter seconds. */
function spreadFor(audience: number): number {
  return audience <= ALONE ? 0 : Math.min(LONGEST_SPREAD_MS, Math.round(audience * MS_PER_LISTENER));
}

const FINAL_TEXT = 0x81;

/** RFC 6455 §5.2: a final text frame, unmasked as a server's are. */
function textMessage(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const headerLength = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const bytes = Buffer.allocUnsafe(headerLength + length);
  bytes[0] = FINAL_TEXT;
  if (headerLength === 2) bytes[1] = length;
  else if (headerLength === 4) {
    bytes[1] = 126;
    bytes.writeUInt16BE(length, 2);
  } else {
    bytes[1] = 127;
    bytes.writeBigUInt64BE(BigInt(length), 2);
  }
  bytes.write(text, headerLength);
  return bytes;
}
