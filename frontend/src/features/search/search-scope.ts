import type { SearchOrder } from '@kraken/shared';

/** Where is searched: in this conversation, in its community (or all direct messages), or in everything one may read. */
export const searchScopes = ['here', 'around', 'everywhere'] as const;
export type SearchScope = (typeof searchScopes)[number];

/** What is searched for, where, and what comes first of it. */
export interface SearchChoice {
  readonly text: string;
  readonly scope: SearchScope;
  readonly order: SearchOrder;
}

/** Where one is. */
export interface SearchPlace {
  readonly channelId: string;
  /** Null: a direct message. */
  readonly communityId: string | null;
}
