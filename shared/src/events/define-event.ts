import type { z } from 'zod';
import type { KeyedRoomKind, RoomKind } from './room-name.js';

/** The five questions of the decision framework (docs: websocket event patterns, "Decision Framework"). */
export interface DecisionAnswers {
  /** 1. How often does this event fire? `often`: several times a second. */
  readonly frequency: 'often' | 'rarely';
  /** 2. How many clients receive it at once? */
  readonly audience: 'many' | 'few';
  /** 3. Is the cache shape simple? */
  readonly cacheShape: 'simple' | 'nested';
  /** 4. What does the person expect? */
  readonly feedback: 'instant' | 'may wait';
  /** 5. Does the payload hold everything needed? */
  readonly payload: 'self-contained' | 'server computes more';
}

interface DeclarationBase<N extends string, P extends z.ZodType, R extends RoomKind> {
  readonly name: N;
  readonly payload: P;
  /** The kinds of rooms it may be told in. */
  readonly rooms: readonly R[];
  /** One sentence: why this pattern. */
  readonly why: string;
  /** Not in the specification's inventory: needed by a feature beyond it. */
  readonly addition?: true;
}

interface CachedPattern {
  readonly answers: DecisionAnswers;
  /** Why the declared pattern differs from what its answers point to. Required exactly then; a test holds it. */
  readonly contradiction?: string;
}

// `subject` and `key` are written as methods: TypeScript compares those bivariantly, so that every declaration is an
// `EventDeclaration` of the general shape as well.

/** Stored in its room's stream with the change it tells of (R1). */
interface Durable<N extends string, P extends z.ZodType, R extends RoomKind>
  extends DeclarationBase<N, P, R>, CachedPattern {
  readonly delivery: 'durable';
  /** The thing it is about; deleting that thing empties the stored payloads of its earlier events (R23). */
  subject?(payload: z.output<P>): string;
  /** This event is the end of its subject: the earlier payloads are emptied when it is stored (R23). */
  readonly endsSubject?: true;
}

interface DurableDirect<N extends string, P extends z.ZodType, R extends RoomKind> extends Durable<N, P, R> {
  readonly pattern: 'direct';
  /** `useServerEvent` may listen too, for live events, never for replayed ones. */
  readonly sideEffects?: true;
}

interface DurableOther<N extends string, P extends z.ZodType, R extends RoomKind> extends Durable<N, P, R> {
  readonly pattern: 'invalidate' | 'hybrid';
  readonly sideEffects?: never;
}

/** Changes one entry of leased state in a room of its own, under `(epoch, rev)` (R14). */
interface Keyed<N extends string, P extends z.ZodType, R extends RoomKind>
  extends DeclarationBase<N, P, R>, CachedPattern {
  readonly delivery: 'keyed';
  readonly pattern: 'direct' | 'hybrid';
  readonly rooms: readonly (R & KeyedRoomKind)[];
  /** Events with the same key replace each other in the queue of a slow client (R15). */
  key(payload: z.output<P>): string;
}

/** Told to whoever listens now, and forgotten. */
interface Ephemeral<N extends string, P extends z.ZodType, R extends RoomKind> extends DeclarationBase<N, P, R> {
  readonly delivery: 'ephemeral';
  readonly pattern: 'ephemeral';
}

export type EventDeclaration<
  N extends string = string,
  P extends z.ZodType = z.ZodType,
  R extends RoomKind = RoomKind,
> = DurableDirect<N, P, R> | DurableOther<N, P, R> | Keyed<N, P, R> | Ephemeral<N, P, R>;

/**
 * Declares an event: all that is ever written about it. The names, the types, the registry of handlers, the typed
 * `sendToRoom`, the inventory and the hash of the wire are derived from the declaration.
 *
 * @returns the declaration itself, with its literal types kept.
 */
export function defineEvent<
  const N extends string,
  P extends z.ZodType,
  const R extends RoomKind,
  const D extends EventDeclaration<N, P, R>,
>(
  declaration: D & EventDeclaration<N, P, R> & { readonly name: N; readonly payload: P; readonly rooms: readonly R[] },
): D {
  return declaration;
}
