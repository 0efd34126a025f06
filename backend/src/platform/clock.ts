/** Time, so that tests can own it. */
export abstract class Clock {
  /** Milliseconds; only differences mean anything. Never runs backwards. */
  abstract now(): number;
  /** What the calendar says. May be set back and forth: for what people chose by it, never to measure. */
  abstract today(): Date;
  /** Runs `act` once after `delayMs`. Timers never keep the process alive. */
  abstract after(delayMs: number, act: () => void): Timer;
}

export interface Timer {
  cancel(): void;
}

/** @returns a timer that runs `act` every `periodMs` until cancelled. */
export function repeat(clock: Clock, periodMs: number, act: () => void): Timer {
  let timer = clock.after(periodMs, again);
  function again(): void {
    timer = clock.after(periodMs, again);
    act();
  }
  return { cancel: () => timer.cancel() };
}

export class SystemClock extends Clock {
  now(): number {
    return performance.now();
  }

  today(): Date {
    return new Date();
  }

  after(delayMs: number, act: () => void): Timer {
    const timeout = setTimeout(act, delayMs).unref();
    return { cancel: () => clearTimeout(timeout) };
  }
}
