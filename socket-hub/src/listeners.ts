import type { HubReport } from './reports.js';

export type EventListener = (payload: unknown, room: number) => void;

/** Enough ids to recognise an event that is told in several rooms at once. */
const rememberedIds = 1000;

/** Who listens to events outside the cache: ephemeral ones, and live ones with side effects. */
export class Listeners {
  readonly #listeners = new Map<string, Set<EventListener>>();
  readonly #toldIds = new Set<string>();
  readonly #report: (report: HubReport) => void;

  constructor(report: (report: HubReport) => void) {
    this.#report = report;
  }

  /** @returns how to stop listening. */
  add(name: string, listener: EventListener): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Tells an event, once per id. An event without id is told each time. @returns how many heard it. */
  tell(event: { id?: string; name: string; payload: unknown; room: number }): number {
    if (event.id !== undefined && !this.#isNew(event.id)) return 0;
    const listeners = this.#listeners.get(event.name);
    for (const listener of listeners ?? []) {
      try {
        listener(event.payload, event.room);
      } catch (cause) {
        const { name, room } = event;
        this.#report({ code: 'LISTENER_FAILED', message: `a listener of ${name} threw`, room, event: name, cause });
      }
    }
    return listeners?.size ?? 0;
  }

  #isNew(id: string): boolean {
    if (this.#toldIds.has(id)) return false;
    this.#toldIds.add(id);
    if (this.#toldIds.size > rememberedIds) {
      for (const oldest of this.#toldIds) {
        this.#toldIds.delete(oldest);
        break;
      }
    }
    return true;
  }
}
