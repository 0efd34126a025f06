import type { EventRule } from '../contract.js';
import type { EventEntry, Lane } from './entries.js';
import { Samples } from './samples.js';

/** What was measured of one event on this connection. */
export interface EventTally {
  readonly name: string;
  readonly pattern: EventRule['pattern'];
  count: number;
  bytes: number;
  replayed: number;
  failed: number;
  /** The most within one second of the clock. Replayed ones do not count: they come all at once. */
  peakPerSecond: number;
  readonly handlerMs: Samples;
  readonly screenMs: Samples;
}

/** The counts of one second, by lane. */
export interface Pulse {
  readonly second: number;
  readonly counts: Partial<Record<Lane, number>>;
}

/** How long the pulse is remembered, in seconds. */
const rememberedSeconds = 90;

/** Counts and durations of what came over this connection while it was watched. */
export class Tallies {
  readonly ageMs = new Samples();
  readonly handlerMs = new Samples();
  readonly screenMs = new Samples();
  readonly #byName = new Map<string, EventTally & { second: number; inSecond: number }>();
  #pulses: Pulse[] = [];

  /** By name, the most frequent first. */
  events(): readonly EventTally[] {
    return [...this.#byName.values()].toSorted((a, b) => b.count - a.count);
  }

  /** The last seconds in which anything happened, oldest first. */
  get pulses(): readonly Pulse[] {
    return this.#pulses;
  }

  noteEvent(event: EventEntry, pattern: EventRule['pattern'], atMs: number): void {
    const tally = this.#tallyOf(event.name, pattern);
    tally.count++;
    tally.bytes += event.bytes;
    if (event.hasFailed) tally.failed++;
    if (event.isReplayed) tally.replayed++;
    else notePeak(tally, Math.floor(atMs / 1000));
    if (event.handlerMs !== null) {
      tally.handlerMs.add(event.handlerMs);
      this.handlerMs.add(event.handlerMs);
    }
    // What is told again after an absence is as old as the absence was long.
    if (event.ageMs !== null && !event.isReplayed) this.ageMs.add(event.ageMs);
  }

  noteScreen(event: EventEntry, screenMs: number): void {
    this.#byName.get(event.name)?.screenMs.add(screenMs);
    this.screenMs.add(screenMs);
  }

  notePulse(lane: Lane, atMs: number): void {
    const second = Math.floor(atMs / 1000);
    const last = this.#pulses.at(-1);
    if (last?.second === second) last.counts[lane] = (last.counts[lane] ?? 0) + 1;
    else this.#pulses = [...this.#pulses, { second, counts: { [lane]: 1 } }].slice(-rememberedSeconds);
  }

  #tallyOf(name: string, pattern: EventRule['pattern']) {
    let tally = this.#byName.get(name);
    if (!tally) {
      tally = {
        name,
        pattern,
        count: 0,
        bytes: 0,
        replayed: 0,
        failed: 0,
        peakPerSecond: 0,
        handlerMs: new Samples(200),
        screenMs: new Samples(200),
        second: 0,
        inSecond: 0,
      };
      this.#byName.set(name, tally);
    }
    return tally;
  }
}

function notePeak(tally: EventTally & { second: number; inSecond: number }, second: number): void {
  tally.inSecond = tally.second === second ? tally.inSecond + 1 : 1;
  tally.second = second;
  tally.peakPerSecond = Math.max(tally.peakPerSecond, tally.inSecond);
}
