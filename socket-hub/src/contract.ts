import type { QueryKey } from '@tanstack/query-core';

/** How one event behaves; an application derives it from its declarations. */
export interface EventRule {
  readonly pattern: 'direct' | 'invalidate' | 'hybrid' | 'ephemeral';
  readonly delivery: 'durable' | 'keyed' | 'ephemeral';
  /** Listeners may hear it too, when it is live (never when it is replayed). */
  readonly sideEffects?: boolean;
}

/** What an application tells the engine about its wire. */
export interface Contract {
  /** Hash of all event payloads: a server of another wire makes the page reload. */
  readonly wire: string;
  readonly events: Readonly<Record<string, EventRule>>;
  /**
   * Which query asks for what a room of keyed state holds; undefined for none. What the server then tells with a reset is
   * taken for its answer; without this it is asked for.
   */
  readonly stateQueryKey?: (state: unknown, roomName: string | undefined) => QueryKey | undefined;
}
