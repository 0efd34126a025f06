import { PresenceSchema } from '@kraken/shared';
import { presenceQueryKey } from '../../frontend/src/socket-hub/query-keys.js';
import { get, type SingleQuestion } from './questions.js';

/** Who of a community is there. */
export function presenceQuestion(communityId: string): SingleQuestion {
  return {
    kind: 'single',
    name: 'presence',
    queryKey: presenceQueryKey(communityId),
    ask: (visitor) => get(visitor, PresenceSchema, `/communities/${communityId}/presence`),
    canonical: canonicalOf,
  };
}

/** Who is there of those whom whoever asks talks to. */
export function partnersQuestion(): SingleQuestion {
  return {
    kind: 'single',
    name: 'partners',
    queryKey: presenceQueryKey(null),
    ask: (visitor) => get(visitor, PresenceSchema, '/presence'),
    canonical: canonicalOf,
  };
}

/** A set: who came first does not matter. */
function canonicalOf(value: unknown): unknown {
  const { communityId, online, away } = PresenceSchema.parse(value);
  return {
    communityId,
    online: online.toSorted(),
    away: Object.entries(away).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  };
}
