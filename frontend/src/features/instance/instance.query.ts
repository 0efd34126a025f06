import { queryOptions } from '@tanstack/react-query';
import { instanceControllerFindOne } from '../../api/sdk.gen.js';
import { instanceControllerFindOneQueryKey } from '../../api/query-keys.gen.js';
import { answerOf } from '../../requests/answer-of.js';

/** What everybody may know of this Kraken. No event changes it, so it is fetched past the engine. */
export const instanceQuery = queryOptions({
  queryKey: instanceControllerFindOneQueryKey(),
  queryFn: ({ signal }) => answerOf(instanceControllerFindOne({ signal })),
  staleTime: 60_000,
});
