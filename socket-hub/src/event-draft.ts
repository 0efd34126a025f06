import { answersIn, isAnswer, plainOf, type Answer, type CachedAnswers, type PlainPages } from './answer.js';
import type { Weakening } from './core.js';

/** Where an event stands. */
export interface EventPlace {
  readonly room: number;
  readonly seq: number;
}

/**
 * One event on its way into the data of one query. It reaches the answers that are older than it, each page on its own
 * (R6), however often the handler writes: what is eligible is decided before the first write.
 */
export class EventDraft {
  readonly #original: CachedAnswers;
  readonly #place: EventPlace;
  readonly #isEligible: readonly boolean[];
  #current: CachedAnswers;

  constructor(data: CachedAnswers, place: EventPlace, { noFence, noPageVectors }: Weakening) {
    this.#original = data;
    this.#current = data;
    this.#place = place;
    const answers = answersIn(data);
    const isOlder = answers.map((answer) => isOlderThan(answer, place, !noFence));
    this.#isEligible = noPageVectors && isOlder.includes(false) ? answers.map(() => false) : isOlder;
  }

  /** What the handler reads. */
  get value(): unknown {
    return plainOf(this.#current);
  }

  /** @returns whether the answers reflect the event already. */
  get isKnown(): boolean {
    return !this.#isEligible.includes(true);
  }

  /** @returns whether the value has changed. */
  get hasChanged(): boolean {
    return this.#current !== this.#original;
  }

  /** Applies a handler's updater to the answers that may take the event. Throws when it changes the number of pages. */
  update(updater: (old: unknown) => unknown): void {
    if (this.isKnown) return;
    const before = plainOf(this.#current);
    const after = updater(before);
    if (after === undefined || Object.is(after, before)) return;
    this.#current = isAnswer(this.#current)
      ? this.#withValue(this.#current, after)
      : this.#withPages(this.#current, after);
  }

  /** Marks what took the event as reflecting it, and gives back the data for the cache. */
  finish(): CachedAnswers {
    answersIn(this.#current).forEach((answer, index) => {
      // An unchanged value reflects the event as well: said in place, because nobody needs to be told.
      if (this.#isEligible[index]) raiseAsOf(answer, this.#place);
    });
    return this.#current;
  }

  #withValue(answer: Answer, value: unknown): Answer {
    if (Object.is(value, answer.value)) return answer;
    return { ...answer, value, asOf: { ...answer.asOf } };
  }

  #withPages(data: Exclude<CachedAnswers, Answer>, after: unknown): CachedAnswers {
    const values = (after as Partial<PlainPages>).pages;
    if (values?.length !== data.pages.length) throw new Error('a handler must not change the number of pages');
    let hasChanged = false;
    const pages = data.pages.map((page, index) => {
      const next = this.#isEligible[index] ? this.#withValue(page, values[index]) : page;
      hasChanged ||= next !== page;
      return next;
    });
    return hasChanged ? { ...data, pages } : data;
  }
}

function isOlderThan(answer: Answer, { room, seq }: EventPlace, isFenced: boolean): boolean {
  const asOf = answer.asOf[room];
  return asOf !== undefined && (!isFenced || asOf < seq);
}

/** Says that an answer reflects its room up to `seq`. */
export function raiseAsOf(answer: Answer, { room, seq }: EventPlace): void {
  const asOf = answer.asOf[room];
  if (asOf !== undefined && asOf < seq) answer.asOf[room] = seq;
}
