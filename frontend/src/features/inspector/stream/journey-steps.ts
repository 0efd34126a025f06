import type { EventEntry } from '@kraken/socket-hub/inspector';

export interface JourneyStep {
  readonly name: 'commitToSocket' | 'handler' | 'toScreen' | 'askedToScreen';
  readonly ms: number;
  /** How much of the drawn width it takes: by its square root, so that a short step beside a long one is still seen. */
  readonly share: number;
}

/** @returns the measured steps of an event's way, in order. */
export function journeySteps({ ageMs, handlerMs, screenMs, queries }: EventEntry): readonly JourneyStep[] {
  const isWritten = queries.some(({ outcome, isSeen }) => outcome === 'written' && isSeen);
  const isAskedAgain = !isWritten && queries.some(({ outcome }) => outcome === 'needed');
  const steps = [
    { name: 'commitToSocket', ms: ageMs },
    { name: 'handler', ms: handlerMs },
    {
      name: isAskedAgain ? 'askedToScreen' : 'toScreen',
      ms: screenMs === null ? null : Math.max(0, screenMs - (handlerMs ?? 0)),
    },
  ] as const;
  return steps.flatMap(({ name, ms }) => (ms === null ? [] : [{ name, ms, share: Math.sqrt(Math.max(ms, 0.1)) }]));
}
