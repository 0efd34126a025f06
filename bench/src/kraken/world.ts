import { createHash } from 'node:crypto';

/** What stands in the database before a bench begins. People, communities and channels are numbered from 1. */
export interface World {
  readonly people: number;
  /** The first `members` people are its members, person 1 its owner. */
  readonly communities: readonly { readonly members: Members; readonly channels: number }[];
  /** Messages that person 1 and others have written, evenly over the channels of community 1. */
  readonly history?: number;
}

/** The vocabulary of a history is word1, word2 … */
export const WORDS_OF_HISTORY = 20_000;

/** A number: as many, from person 1. */
export type Members = number | { readonly from: number; readonly to: number };

export const userId = (person: number): string => idOf(1, person);
export const communityId = (community: number): string => idOf(2, community);
export const channelId = (community: number, channel: number): string => idOf(3, community * 1000 + channel);

/** The session of a person, as a browser sends it. */
export const cookieOf = (person: number): string => `kraken_session=${secretOf(person)}`;

export const sessionId = (person: number): string => idOf(4, person);
export const hashOfSecret = (person: number): Buffer => createHash('sha256').update(secretOf(person)).digest();

const secretOf = (person: number): string => `bench-session-of-person-${person}`;
const idOf = (kind: number, number: number): string =>
  `0000000${kind}-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;

export function rangeOf(members: Members): { readonly from: number; readonly to: number } {
  return typeof members === 'number' ? { from: 1, to: members } : members;
}
