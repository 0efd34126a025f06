import type { Message } from '@kraken/shared';

/** One way to keep a cache by events. */
export interface CachedChannel {
  /** Takes a frame of the wire; when it returns, everybody who looks at the cache has been told. */
  take(frame: string): void;
  /** Asks for one more page of history, as whoever scrolls up does. */
  loadOlder(): Promise<void>;
  /** What is shown, oldest first. */
  readonly messages: readonly Message[];
  readonly pages: number;
  stop(): void;
}

/** Queries of an evening's session beside the channel that is looked at: people, and what is unread. */
export const BESIDE = { people: 300, channels: 50 } as const;
