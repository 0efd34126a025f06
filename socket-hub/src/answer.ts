import type { AsOf } from './protocol.js';

/** What a request gives: the value and, per room, the seq it reflects (R6). */
export interface Answered<T> {
  readonly value: T;
  readonly asOf: AsOf;
}

/** An answer as it lies in the cache: it describes itself, so that it can be persisted and restored. */
export interface Answer<T = unknown> extends Answered<T> {
  readonly isAnswer: true;
  /** Per room the seq up to which events are in the value. Moves on in place while the value stays the same. */
  readonly asOf: Record<number, number>;
  /** Per room the seq that the server answered with. What must be newer is measured by this one (R7). */
  readonly fetched: AsOf;
  /** The moment of the engine at which the request began. */
  readonly askedAt: number;
  /** It is known to lack something: what needs are kept of it ends with the page, and a persisted cache does not. */
  isBehind?: true;
}

/** An infinite query's data: every page is an answer of its own. */
export interface AnswerPages<P = unknown, Param = unknown> {
  readonly pages: Answer<P>[];
  readonly pageParams: Param[];
}

export type CachedAnswers = Answer | AnswerPages;

/** The plain form of an infinite query's data. */
export interface PlainPages<P = unknown, Param = unknown> {
  readonly pages: P[];
  readonly pageParams: Param[];
}

/** Wraps what a request gave for the cache. */
export function wrapAnswer<T>({ value, asOf }: Answered<T>, askedAt: number): Answer<T> {
  return { isAnswer: true, value, asOf: { ...asOf }, fetched: asOf, askedAt };
}

/** @returns whether a value found in a cache is a wrapped answer. */
export function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && 'isAnswer' in value && value.isAnswer === true;
}

/** @returns the data as wrapped answers; undefined for anything the engine did not wrap. */
export function asCachedAnswers(data: unknown): CachedAnswers | undefined {
  if (isAnswer(data)) return data;
  if (typeof data !== 'object' || data === null || !('pages' in data) || !('pageParams' in data)) return undefined;
  const { pages, pageParams } = data;
  if (!Array.isArray(pages) || !Array.isArray(pageParams) || !pages.every(isAnswer)) return undefined;
  return Object.is(pages, data.pages) ? (data as AnswerPages) : undefined;
}

/** @returns the answers that cached data consists of. */
export function answersIn(data: CachedAnswers): readonly Answer[] {
  return isAnswer(data) ? [data] : data.pages;
}

/** Says in place that cached data must be asked again, whatever its vectors come to say; nobody needs to be told. */
export function markBehind(data: CachedAnswers): void {
  for (const answer of answersIn(data)) answer.isBehind = true;
}

const plainPagesByData = new WeakMap<AnswerPages, PlainPages>();

/**
 * @returns what components and handlers see. The same wrapped data gives the same plain object, so that an unchanged
 * query does not draw again.
 */
export function plainOf(data: CachedAnswers): unknown {
  if (isAnswer(data)) return data.value;
  let plain = plainPagesByData.get(data);
  if (!plain) {
    plain = { pages: data.pages.map((page) => page.value), pageParams: data.pageParams };
    plainPagesByData.set(data, plain);
  }
  return plain;
}

/** As `plainOf`, and gives back what is not wrapped (placeholders, initial data). */
export function unwrap(data: unknown): unknown {
  const answers = asCachedAnswers(data);
  return answers ? plainOf(answers) : data;
}
