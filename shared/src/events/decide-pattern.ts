import type { DecisionAnswers } from './define-event.js';

/**
 * The decision framework of the specification as code: each answer points to one column; the majority decides.
 * @returns the pattern that most of the five answers point to. Five questions cannot tie.
 */
export function decidePattern(answers: DecisionAnswers): 'direct' | 'invalidate' {
  const pointsToDirect = [
    answers.frequency === 'often',
    answers.audience === 'many',
    answers.cacheShape === 'simple',
    answers.feedback === 'instant',
    answers.payload === 'self-contained',
  ].filter(Boolean).length;
  return pointsToDirect >= 3 ? 'direct' : 'invalidate';
}
