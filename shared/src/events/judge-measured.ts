import { decidePattern } from './decide-pattern.js';
import type { DecisionAnswers, EventDeclaration } from './define-event.js';

/** What was measured of one event. */
export interface MeasuredEvent {
  readonly told: number;
  /** Over how long, in ms. */
  readonly sinceMs: number;
  /** How many clients heard it, all tellings together; undefined where one connection alone was watched. */
  readonly deliveries: number | undefined;
}

/** What the measures say of a declaration. */
export interface MeasuredJudgement {
  /**
   * `not-judged`: nothing is decided by them (ephemeral). `too-little`: not seen enough. `answers-differ`: what was
   * answered is not what happens, and the pattern stays right. `should-change`: it does not.
   */
  readonly verdict: 'not-judged' | 'too-little' | 'fits' | 'answers-differ' | 'should-change';
  /** What it should become; the declared one unless it should change. */
  readonly pattern: EventDeclaration['pattern'];
  /** The answers as measured, where that is clear enough to say. */
  readonly measured: Partial<Pick<DecisionAnswers, 'frequency' | 'audience'>>;
  /** The questions whose declared answer is not the measured one. */
  readonly differing: readonly ('frequency' | 'audience')[];
  readonly perSecond: number;
  readonly audience: number | undefined;
  /** How many requests a second it causes when every client that hears it asks again; of `invalidate` alone. */
  readonly askedPerSecond: number | undefined;
}

/**
 * The bounds of the two answers that can be measured, after the words of the decision framework: "multiple times a
 * second" against "minutes apart"; "dozens" against "only affected users". What lies between contradicts neither.
 */
const bounds = {
  oftenPerSecond: 1,
  rarelyPerSecond: 1 / 60,
  manyClients: 12,
  fewClients: 3,
  /** More requests than this, caused by one event alone, are the herd that the framework warns of. */
  herdPerSecond: 20,
  /** Fewer tellings are chance, a shorter time says nothing of what is rare. */
  enoughTold: 20,
  enoughMs: 10 * 60_000,
} as const;

/**
 * Holds a declaration against what was measured. Two of the five questions can be measured; the other three are taken
 * as answered.
 */
export function judgeMeasured(declaration: EventDeclaration, event: MeasuredEvent): MeasuredJudgement {
  const perSecond = event.sinceMs > 0 ? (event.told * 1000) / event.sinceMs : 0;
  const audience = event.deliveries === undefined || event.told === 0 ? undefined : event.deliveries / event.told;
  const base = { perSecond, audience, pattern: declaration.pattern, measured: {}, differing: [] } as const;
  if (declaration.delivery === 'ephemeral') return { ...base, verdict: 'not-judged', askedPerSecond: undefined };

  const measured = measuredAnswers(event, { perSecond, audience });
  const { answers, pattern } = declaration;
  const differing = (['frequency', 'audience'] as const).filter(
    (question) => measured[question] !== undefined && measured[question] !== answers[question],
  );
  const askedPerSecond = pattern === 'invalidate' && audience !== undefined ? perSecond * audience : undefined;
  const judged = { ...base, measured, differing, askedPerSecond };
  if (event.told >= bounds.enoughTold && (askedPerSecond ?? 0) >= bounds.herdPerSecond) {
    // Where the answers are of a shape that cannot be written directly, it can be where the cache is warm.
    return { ...judged, verdict: 'should-change', pattern: 'hybrid' };
  }
  const decided = decidePattern({ ...answers, ...measured });
  if (pattern !== 'hybrid' && decided !== pattern && decided !== decidePattern(answers)) {
    return { ...judged, verdict: 'should-change', pattern: decided };
  }
  if (differing.length > 0) return { ...judged, verdict: 'answers-differ' };
  return { ...judged, verdict: hasSeenEnough(event) ? 'fits' : 'too-little' };
}

function measuredAnswers(
  event: MeasuredEvent,
  { perSecond, audience }: { perSecond: number; audience: number | undefined },
): MeasuredJudgement['measured'] {
  const isOften = perSecond >= bounds.oftenPerSecond && event.told >= bounds.enoughTold;
  // What was never told may be a feature that nobody has used yet.
  const isRare = event.told > 0 && perSecond <= bounds.rarelyPerSecond && event.sinceMs >= bounds.enoughMs;
  const isAudienceKnown = audience !== undefined && hasSeenEnough(event);
  return {
    ...((isOften || isRare) && { frequency: isOften ? 'often' : 'rarely' }),
    ...(isAudienceKnown && audience >= bounds.manyClients && { audience: 'many' }),
    ...(isAudienceKnown && audience <= bounds.fewClients && { audience: 'few' }),
  };
}

function hasSeenEnough({ told, sinceMs }: MeasuredEvent): boolean {
  return told >= bounds.enoughTold || (told > 0 && sinceMs >= bounds.enoughMs);
}
