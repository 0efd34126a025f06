import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineEvent, type DecisionAnswers, type EventDeclaration } from './define-event.js';
import { judgeMeasured } from './judge-measured.js';

const MINUTE_MS = 60_000;
const base = { payload: z.strictObject({}), rooms: ['channel'], delivery: 'durable', why: 'For the test.' } as const;
const direct: DecisionAnswers = {
  frequency: 'often',
  audience: 'many',
  cacheShape: 'simple',
  feedback: 'may wait',
  payload: 'server computes more',
};
const structural: DecisionAnswers = { ...direct, frequency: 'rarely', cacheShape: 'nested' };
const chatty = defineEvent({ ...base, name: 'CHATTY', pattern: 'direct', answers: direct });
const quiet = defineEvent({ ...base, name: 'QUIET', pattern: 'invalidate', answers: structural });

const measured = (told: number, minutes: number, audience?: number) => ({
  told,
  sinceMs: minutes * MINUTE_MS,
  deliveries: audience === undefined ? undefined : told * audience,
});

describe('a declaration held against what was measured', () => {
  it('fits where what happens is what was answered', () => {
    expect(judgeMeasured(chatty, measured(6000, 30, 200))).toMatchObject({ verdict: 'fits', pattern: 'direct' });
    expect(judgeMeasured(quiet, measured(3, 120, 40))).toMatchObject({ verdict: 'fits', askedPerSecond: 1 / 60 });
  });

  it('should change where the measured answers point the other way', () => {
    const judgement = judgeMeasured(chatty, measured(3, 120, 2));
    expect(judgement).toMatchObject({ verdict: 'should-change', pattern: 'invalidate' });
    expect(judgement.measured).toEqual({ frequency: 'rarely', audience: 'few' });
    expect(judgement.differing).toEqual(['frequency', 'audience']);
  });

  it('keeps its pattern where the three other answers carry it, and says which answers differ', () => {
    const sure: EventDeclaration = {
      ...chatty,
      answers: { ...direct, feedback: 'instant', payload: 'self-contained' },
    };
    expect(judgeMeasured(sure, measured(3, 120, 2))).toMatchObject({
      verdict: 'answers-differ',
      pattern: 'direct',
      differing: ['frequency', 'audience'],
    });
  });

  it('should become hybrid where everybody asking again is a herd', () => {
    const herd = judgeMeasured(quiet, measured(120, 2, 40));
    expect(herd).toMatchObject({ verdict: 'should-change', pattern: 'hybrid', askedPerSecond: 40 });
    // The same number of tellings to two people is no herd.
    expect(judgeMeasured(quiet, measured(120, 2, 2)).pattern).toBe('invalidate');
  });

  it('says nothing of what was hardly seen', () => {
    for (const little of [measured(0, 0.1), measured(5, 0.1, 500), measured(0, 600)]) {
      expect(judgeMeasured(quiet, little).verdict).toBe('too-little');
    }
    // One connection alone knows no audience.
    expect(judgeMeasured(chatty, measured(6000, 30)).measured).toEqual({ frequency: 'often' });
  });

  it('is rare once the time was long enough, and never by silence alone', () => {
    expect(judgeMeasured(chatty, measured(2, 5)).measured).toEqual({});
    expect(judgeMeasured(chatty, measured(2, 60)).measured).toEqual({ frequency: 'rarely' });
    expect(judgeMeasured(chatty, measured(0, 60))).toMatchObject({ verdict: 'too-little', measured: {} });
  });

  it('does not argue with an explained contradiction, nor with hybrid, nor with what is ephemeral', () => {
    const explained: EventDeclaration = { ...chatty, pattern: 'invalidate', contradiction: 'For the test.' };
    expect(judgeMeasured(explained, measured(6000, 30, 5)).verdict).toBe('fits');
    const hybrid: EventDeclaration = { ...chatty, pattern: 'hybrid' };
    expect(judgeMeasured(hybrid, measured(3, 120, 2)).verdict).toBe('answers-differ');
    const typing = { ...base, name: 'TYPING', delivery: 'ephemeral', pattern: 'ephemeral' } as const;
    expect(judgeMeasured(typing, measured(6000, 30, 200)).verdict).toBe('not-judged');
  });
});
