import type { QueryKey } from '@tanstack/query-core';
import { isAnswer, type Answer, type CachedAnswers } from '../answer.js';
import type { AsOf } from '../protocol.js';

/** The one record that says what is kept; the others are values. */
export const indexKey = 'index';
export const valueKeyOf = (queryHash: string) => `value/${queryHash}`;

/** Kept in another form, nothing is restored. */
const form = 1;

/** The state of a cache at one moment, but for its values. */
export interface KeptIndex {
  /** Where the rooms stood then: what their tags were (R23), and which were heard. */
  readonly rooms: readonly KeptRoom[];
  /** No room beyond this one had begun. */
  readonly newestRoom: number;
  readonly entries: readonly KeptEntry[];
}

export type KeptRoom = readonly [room: number, seq: number, tag: number, name: string];

export interface KeptEntry {
  readonly queryHash: string;
  readonly queryKey: QueryKey;
  /** Of the value: the record of another version is of another moment. */
  readonly version: string;
  /** Per answer (page) what it reflected at that moment: events that change nothing move it on, and the value stays. */
  readonly vectors: readonly AsOf[];
  /** It lacked something by then, or was no longer kept true: it may be shown, and must be asked again. */
  readonly isBehind: boolean;
  /** Milliseconds since 1970. */
  readonly usedAt: number;
  readonly characters: number;
}

/** What of the data of a query is kept. */
export interface KeptValue {
  readonly values: readonly unknown[];
  /** Of an infinite query. */
  readonly pageParams?: readonly unknown[];
}

export function writeIndex(index: KeptIndex): string {
  return JSON.stringify({ form, ...index });
}

/** @returns the index; undefined where there is none that can be understood. */
export function readIndex(text: string | undefined): KeptIndex | undefined {
  const index: (Partial<KeptIndex> & { form?: unknown }) | undefined = parse(text);
  const isUnderstood = index?.form === form && Array.isArray(index.rooms) && Array.isArray(index.entries);
  return isUnderstood && typeof index.newestRoom === 'number' ? (index as KeptIndex) : undefined;
}

export function writeValue(version: string, { values, pageParams }: KeptValue): string {
  return JSON.stringify({ version, values, pageParams });
}

/** @returns the data of a query as it is put into a cache; undefined where the record is of another moment, or broken. */
export function readData(text: string | undefined, entry: KeptEntry, anyVersion = false): CachedAnswers | undefined {
  const record: Partial<KeptValue & { version: string }> | undefined = parse(text);
  const { values, pageParams, version } = record ?? {};
  if (!Array.isArray(values) || (version !== entry.version && !anyVersion)) return undefined;
  const isBehind = entry.isBehind || entry.vectors.some((vector) => Object.keys(vector).length === 0);
  const answers = values.map((value: unknown, index) => keptAnswer(value, entry.vectors[index] ?? {}, isBehind));
  if (!Array.isArray(pageParams)) return answers[0];
  return answers.length > 0 ? { pages: answers, pageParams: [...pageParams] } : undefined;
}

/** @returns the part of a query's data that is kept: of an infinite query the first pages. */
export function keptValueOf(data: CachedAnswers, mostPages: number): KeptValue {
  if (isAnswer(data)) return { values: [data.value] };
  const pages = data.pages.slice(0, mostPages);
  return { values: pages.map(({ value }) => value), pageParams: data.pageParams.slice(0, pages.length) };
}

function keptAnswer(value: unknown, vector: AsOf, isBehind: boolean): Answer {
  // An answer without a vector is kept true by nobody: whether it still holds is not known.
  return { isAnswer: true, value, asOf: { ...vector }, fetched: vector, askedAt: 0, ...(isBehind && { isBehind }) };
}

function parse(text: string | undefined): object | undefined {
  try {
    const parsed: unknown = JSON.parse(text ?? 'null');
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
}
