import type { HubReport, HubTrace } from './reports.js';

/** Who watches the engine step by step. While nobody does, nothing is measured for them. */
export class Tracing {
  readonly #listeners = new Set<(trace: HubTrace) => void>();
  readonly #onError: (report: HubReport) => void;

  constructor(onError: (report: HubReport) => void) {
    this.#onError = onError;
  }

  get isHeard(): boolean {
    return this.#listeners.size > 0;
  }

  /** @returns how to stop watching. */
  add(listener: (trace: HubTrace) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Whoever watches may throw; that costs the engine nothing. */
  tell(trace: HubTrace): void {
    for (const listener of this.#listeners) {
      try {
        listener(trace);
      } catch (cause) {
        // Past `report`, which is traced itself.
        this.#onError({ code: 'LISTENER_FAILED', message: `a listener of the trace ${trace.type} threw`, cause });
      }
    }
  }
}
