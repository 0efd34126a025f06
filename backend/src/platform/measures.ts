import { EventCounts } from './event-counts.js';

/** What this server counts while it runs. Whoever does a thing says so here; who reads it knows none of them. */
export class Measures {
  readonly events = new EventCounts();
  private readonly startedAt = performance.now();

  /** For how many ms it has counted: since the server started. */
  get sinceMs(): number {
    return performance.now() - this.startedAt;
  }
}
