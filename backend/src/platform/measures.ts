import { declarationOf } from '@kraken/shared';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { EventCounts } from './event-counts.js';
import {
  counters,
  eventMetrics,
  gauges,
  histograms,
  type CounterName,
  type GaugeName,
  type HistogramName,
  type LabelsOf,
} from './metrics.js';

/** A delivered event takes a fraction of a millisecond, a herd seconds. */
const BUCKETS_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 2.5, 10];

/** What this server counts while it runs. Whoever does a thing says so here; who reads it knows none of them. */
export class Measures {
  readonly events = new EventCounts();
  private readonly startedAt = performance.now();
  private readonly registry = new Registry();
  private readonly counters = new Map(
    entriesOf(counters).map(([name, { help, labels }]) => [
      name,
      new Counter<string>({ name, help, labelNames: labels, registers: [this.registry] }),
    ]),
  );
  private readonly histograms = new Map(
    entriesOf(histograms).map(([name, { help, labels }]) => [
      name,
      new Histogram<string>({ name, help, labelNames: labels, buckets: BUCKETS_SECONDS, registers: [this.registry] }),
    ]),
  );

  constructor() {
    this.exposeEvents();
  }

  /** For how many ms it has counted: since the server started. */
  get sinceMs(): number {
    return performance.now() - this.startedAt;
  }

  count<N extends CounterName>(name: N, labels: LabelsOf<N>, times = 1): void {
    if (times > 0) this.counters.get(name)?.inc(labels, times);
  }

  time<N extends HistogramName>(name: N, labels: LabelsOf<N>, tookMs: number): void {
    this.histograms.get(name)?.observe(labels, tookMs / 1000);
  }

  /** From now on `read` is asked how a gauge stands. */
  watch(name: GaugeName, read: () => number): void {
    const about = { name, help: gauges[name].help, registers: [this.registry] };
    this.registry.removeSingleMetric(name);
    if (!name.endsWith('_total')) {
      const gauge: Gauge = new Gauge({ ...about, collect: () => gauge.set(read()) });
      return;
    }
    const collect = () => {
      counter.reset();
      counter.inc(read());
    };
    const counter = new Counter({ ...about, collect });
  }

  /** @returns everything in the format of Prometheus, and the content type of that format. */
  async expose(): Promise<{ readonly text: string; readonly contentType: string }> {
    return { text: await this.registry.metrics(), contentType: this.registry.contentType };
  }

  /** Events are counted often and read seldom: they become metrics when they are read. */
  private exposeEvents(): void {
    for (const [name, { help, count }] of entriesOf(eventMetrics)) {
      const collect = () => {
        counter.reset();
        for (const event of this.events.all())
          counter.inc({ event: event.name, pattern: declarationOf(event.name).pattern }, event[count]);
      };
      const counter = new Counter({
        name,
        help,
        labelNames: ['event', 'pattern'],
        registers: [this.registry],
        collect,
      });
    }
  }
}

const entriesOf = <N extends string, T>(record: Readonly<Record<N, T>>): [N, T][] => Object.entries(record) as [N, T][];
