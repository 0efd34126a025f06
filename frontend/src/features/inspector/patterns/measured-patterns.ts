import {
  declarations,
  decidePattern,
  judgeMeasured,
  type EventDeclaration,
  type EventMeasures,
  type MeasuredJudgement,
} from '@kraken/shared';
import type { EventTally } from '@kraken/socket-hub/inspector';

/** One event: as it was declared, as it was measured, and what the one says of the other. */
export interface MeasuredPattern {
  readonly declaration: EventDeclaration;
  /** What the framework makes of the declared answers; null for what answers none. */
  readonly decided: 'direct' | 'invalidate' | null;
  readonly told: number;
  /** Bytes of an average payload; undefined when none was told. */
  readonly payloadBytes: number | undefined;
  readonly judgement: MeasuredJudgement;
}

interface Measures {
  readonly sinceMs: number;
  readonly ofEvent: (name: string) => Measured;
}

interface Measured {
  readonly told: number;
  readonly bytes: number;
  readonly deliveries: number | undefined;
}

/** Measured by the server, of everybody. */
export function measuresOfInstance({ sinceMs, events }: EventMeasures): Measures {
  const byName = new Map(events.map((event) => [event.name, event]));
  return { sinceMs, ofEvent: (name) => byName.get(name) ?? { told: 0, bytes: 0, deliveries: 0 } };
}

/** Measured on this connection alone: nobody else is seen, so there is no audience. */
export function measuresOfConnection(tallies: readonly EventTally[], sinceMs: number): Measures {
  const byName = new Map(tallies.map((tally) => [tally.name, tally]));
  return {
    sinceMs,
    ofEvent: (name) => {
      const { count: told = 0, bytes = 0 } = byName.get(name) ?? {};
      return { told, bytes, deliveries: undefined };
    },
  };
}

const ORDER: readonly MeasuredJudgement['verdict'][] = [
  'should-change',
  'answers-differ',
  'fits',
  'too-little',
  'not-judged',
];

/** @returns every declared event, those first that ask for a decision. */
export function measuredPatterns({ sinceMs, ofEvent }: Measures): readonly MeasuredPattern[] {
  return Object.values<EventDeclaration>(declarations)
    .map((declaration) => {
      const { told, bytes, deliveries } = ofEvent(declaration.name);
      return {
        declaration,
        decided: declaration.delivery === 'ephemeral' ? null : decidePattern(declaration.answers),
        told,
        payloadBytes: told === 0 ? undefined : bytes / told,
        judgement: judgeMeasured(declaration, { told, sinceMs, deliveries }),
      };
    })
    .toSorted(
      (a, b) =>
        ORDER.indexOf(a.judgement.verdict) - ORDER.indexOf(b.judgement.verdict) ||
        b.told - a.told ||
        (a.declaration.name < b.declaration.name ? -1 : 1),
    );
}
