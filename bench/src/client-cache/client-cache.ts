import type { Bench, Measure } from '../runner/bench.js';
import { historyUnderEvents } from './history-under-events.js';
import { timePerEvent, type TimePerEvent } from './time-per-event.js';

const sizes = [
  { cached: 500, events: 2000, rounds: 7 },
  { cached: 10_000, events: 2000, rounds: 7, aimMs: 0.1 },
  { cached: 50_000, events: 1000, rounds: 5, aimMs: 0.3 },
] as const;
const quickSizes = [{ cached: 500, events: 100, rounds: 1 }] as const;

export const clientCache: Bench = {
  name: 'client-cache',
  measures: 'what an event costs the cache of a browser, and history loading under events, against setQueryData',
  async run({ isQuick }) {
    const measures: Measure[] = [];
    for (const size of isQuick ? quickSizes : sizes) measures.push(...timesOf(size, await timePerEvent(size)));
    const { quiet, kraken, guide, cancelling } = await historyUnderEvents(isQuick ? 600 : 5000);
    measures.push(
      { what: 'pages of history, no events', value: quiet.pages, unit: '' },
      {
        what: 'pages of history under 100 events/s',
        value: kraken.pages,
        unit: '',
        aim: { atLeast: 0.9 * quiet.pages },
      },
      { what: '  messages wrong afterwards', value: kraken.wrong, unit: '', aim: { atMost: 0 } },
      { what: '  the same with setQueryData', value: guide.pages, unit: '' },
      { what: '  messages wrong afterwards', value: guide.wrong, unit: '' },
      { what: '  the same with cancelQueries first', value: cancelling.pages, unit: '' },
      { what: '  messages wrong afterwards', value: cancelling.wrong, unit: '' },
    );
    return { measures };
  },
};

function timesOf(size: { cached: number; aimMs?: number }, { krakenMs, guideMs }: TimePerEvent): Measure[] {
  const among = `among ${size.cached} messages`;
  return [
    { what: `an event ${among}`, value: krakenMs, unit: 'ms', ...(size.aimMs && { aim: { atMost: size.aimMs } }) },
    { what: `  with setQueryData`, value: guideMs, unit: 'ms' },
    { what: `  Kraken / setQueryData`, value: krakenMs / guideMs, unit: '×' },
  ];
}
