/** An event as the log keeps it: enough to run its handler again. */
export interface LoggedEvent {
  readonly seq: number;
  readonly name: string;
  readonly payload: unknown;
}

/**
 * The last events of a room. It holds every event that can change a cache in (floor, position]; older answers cannot be
 * mended and are asked for again (R6).
 */
export class StreamLog {
  #events: LoggedEvent[] = [];
  #floor: number;
  readonly #keptEvents: number;

  constructor(floor: number, keptEvents = 500) {
    this.#floor = floor;
    this.#keptEvents = keptEvents;
  }

  /** The seq up to which events are no longer here. */
  get floor(): number {
    return this.#floor;
  }

  /** @returns whether the floor has risen. */
  push(event: LoggedEvent): boolean {
    this.#events.push(event);
    // Cut in halves rather than one by one: shifting an array at every event is quadratic in a busy room.
    if (this.#events.length < this.#keptEvents * 2) return false;
    const cut = this.#events.splice(0, this.#keptEvents);
    this.#floor = cut.at(-1)?.seq ?? this.#floor;
    return true;
  }

  /** @returns the events after a seq, oldest first. */
  after(seq: number): readonly LoggedEvent[] {
    const from = this.#events.findIndex((event) => event.seq > seq);
    return from < 0 ? [] : this.#events.slice(from);
  }

  /** Forgets everything: from here on the room is known from `floor`. */
  restartAt(floor: number): void {
    this.#events = [];
    this.#floor = floor;
  }
}
