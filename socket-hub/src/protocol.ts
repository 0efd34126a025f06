/**
 * The frames of the wire: JSON, one object a WebSocket message. The engine owns the protocol, so that any server can
 * speak it; the rules (R…) are in docs/realtime-rules.md.
 *
 * Rooms are small integers, given by the server, the same for everybody and for ever. A *position* is `(seq, tag)`:
 * the tag is 32 random bits of the event at that seq, so that a restored backup is recognised. In rooms of keyed state
 * (R14) seq is the rev and tag the epoch.
 */

/** One event in a room: seq, tag, id (one event told in several rooms has one id), name, payload (null: emptied, R23). */
export type WireEvent = readonly [seq: number, tag: number, id: string, name: string, payload: unknown];

/** Why what was missed of a room is not told. */
export type ResetReason =
  /** The position is older than what is kept. */
  | 'too-old'
  /** More was missed than is worth replaying. */
  | 'too-many'
  /** The tag is not the one stored: another history (a restored backup, a new epoch). */
  | 'other-history';

/** What a room of keyed state holds: what would be answered if it were asked for, and the rev it reflects. */
export interface ToldState {
  readonly asOf: number;
  readonly value: unknown;
}

/** Why a room is not heard any more. */
export type GoneReason = 'left' | 'deleted' | 'not-allowed' | 'signed-out';

/** What a server says. */
export type ServerFrame =
  /** First frame. `now` is the server's clock in ms; `reconnectSpreadMs` the window for jitter (R16). */
  | { t: 'hello'; connection: string; wire: string; heartbeatMs: number; reconnectSpreadMs: number; now: number }
  /** From here on the client hears the room; what it fetched before `seq` must be asked again. */
  | { t: 'joined'; room: number; name: string; seq: number; tag: number }
  /** Events in seq order without gaps. `replayed`: told again after a resume. `spreadMs`: window for refetches (R16). */
  | { t: 'events'; room: number; events: readonly WireEvent[]; replayed?: true; spreadMs?: number }
  /** What the client has of this room is worth nothing: it stands at `(seq, tag)` now. Keyed state may be told at once. */
  | { t: 'reset'; room: number; seq: number; tag: number; reason: ResetReason; state?: ToldState }
  /** No right to hear this room any more, or of anything (`room` null). Nothing of it follows. */
  | { t: 'gone'; room: number | null; reason: GoneReason }
  /** A cold room moved (R24; sent by a later server, understood by every client). */
  | { t: 'head'; room: number; seq: number; tag: number; mentions: number }
  /** The answer to `resume` is complete. No room beyond `newestRoom` existed: one that comes up later and is not beyond it is not new. */
  | { t: 'resumed'; newestRoom: number }
  /** The seats were read again, and what changed has been told: a room that is not heard now was not allowed then. */
  | { t: 'seated' }
  /** An ephemeral event: no seq, no promise. */
  | { t: 'signal'; room: number; name: string; payload: unknown }
  /** Heartbeat: how many numbered events (`events` entries) were sent on this connection (R12). */
  | { t: 'beat'; sent: number }
  | { t: 'probed'; probe: number }
  /** A command was refused; `code` is an error code of the application. */
  | { t: 'refused'; command: string; code: string; retryAfterMs?: number };

/** What a client says. */
export type ClientFrame =
  /** First frame; again whenever the client finds a gap. Per known room the position it stands at. */
  | { t: 'resume'; wire: string; rooms: readonly (readonly [room: number, seq: number, tag: number])[] }
  | { t: 'beat' }
  | { t: 'probe'; probe: number }
  | { t: 'command'; name: string; payload: unknown };

/** Close codes (4000–4999 are the application's, RFC 6455 §7.4.2). The close reason is JSON: `{"retryAfterMs":n}`. */
export const CloseCode = {
  /** Not signed in, or no longer: do not come back before signing in. */
  signedOut: 4001,
  /** The page does not belong to this server: do not come back. */
  foreignOrigin: 4003,
  /** A frame that is no frame, or too large. */
  badFrame: 4004,
  /** Built for another wire: reload the page. */
  otherWire: 4005,
  /** The queue of this client is full (R15): come back and resume. */
  tooSlow: 4008,
  /** Too many connections or frames: come back after `retryAfterMs`. */
  tooMany: 4009,
  /** The server goes away: come back after `retryAfterMs`. */
  restarting: 4010,
  /** The client asks too seldom: the server believes it dead. */
  silent: 4011,
} as const;

/** Name of the response header that carries an answer's asOf vector (R6): `room=seq` pairs, joined by commas. */
export const AS_OF_HEADER = 'kraken-as-of';

/** Per room the seq that a piece of data reflects. */
export type AsOf = Readonly<Record<number, number>>;

/** @returns the vector of a header value; an empty vector for null. Throws `SyntaxError` on anything malformed. */
export function parseAsOf(header: string | null): AsOf {
  if (!header) return {};
  const vector: Record<number, number> = {};
  for (const pair of header.split(',')) {
    const match = /^\s*(\d+)=(\d+)\s*$/.exec(pair);
    if (!match) throw new SyntaxError(`malformed as-of: ${header}`);
    vector[Number(match[1])] = Number(match[2]);
  }
  return vector;
}

/** @returns the header value of a vector. */
export function formatAsOf(asOf: AsOf): string {
  return Object.entries(asOf)
    .map(([room, seq]) => `${room}=${seq}`)
    .join(',');
}
