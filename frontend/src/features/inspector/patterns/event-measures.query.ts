import { queryOptions } from '@tanstack/react-query';
import { eventMeasuresControllerFindAllQueryKey } from '../../../api/query-keys.gen.js';
import { eventMeasuresControllerFindAll } from '../../../api/sdk.gen.js';
import { answerOf } from '../../../requests/answer-of.js';

const ASKED_EVERY_MS = 5000;

/** What the server has counted of each event. It changes with every event and is told by none: asked again and again. */
export const eventMeasuresQuery = queryOptions({
  queryKey: eventMeasuresControllerFindAllQueryKey(),
  queryFn: ({ signal }) => answerOf(eventMeasuresControllerFindAll({ signal })),
  refetchInterval: ASKED_EVERY_MS,
  staleTime: 0,
});
