/** What a clock gives for a timer: a number in browsers, an object in Node. */
export type TimerId = number | object;

/** Time as the engine uses it; a test or a simulation brings its own. */
export interface Clock {
  /** Milliseconds since any fixed moment. */
  now(): number;
  setTimeout(callback: () => void, delayMs: number): TimerId;
  clearTimeout(timer: TimerId | undefined): void;
}

/** The real clock. It looks the functions up at each call, so that fake timers installed later are respected. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout: (callback, delayMs) => globalThis.setTimeout(callback, delayMs),
  clearTimeout: (timer) => globalThis.clearTimeout(timer as number | undefined),
};
