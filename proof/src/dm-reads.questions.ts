import { DmReadsSchema, ReadingSharedSchema } from '@kraken/shared';
import { dmReadsControllerFindSharedQueryKey } from '../../frontend/src/api/query-keys.gen.js';
import { dmReadsQueryKey } from '../../frontend/src/socket-hub/query-keys.js';
import { get, type SingleQuestion } from './questions.js';

/** How far others have read a direct message. */
export function dmReadsQuestion(channelId: string): SingleQuestion {
  return {
    kind: 'single',
    name: 'reads',
    queryKey: dmReadsQueryKey(channelId),
    ask: (visitor) => get(visitor, DmReadsSchema, `/dms/${channelId}/reads`),
    canonical: (value) => value,
  };
}

/** Whether whoever asks shares how far they have read. */
export function readingSharedQuestion(): SingleQuestion {
  return {
    kind: 'single',
    name: 'sharing of read positions',
    queryKey: dmReadsControllerFindSharedQueryKey(),
    ask: (visitor) => get(visitor, ReadingSharedSchema, '/reading-shared'),
    canonical: (value) => value,
  };
}
