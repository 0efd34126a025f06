import { UsersLookupSchema } from '@kraken/shared';
import { RequestError, requestErrorFrom } from '../../frontend/src/requests/request-error.js';
import { userQueryKey } from '../../frontend/src/socket-hub/query-keys.js';
import type { SingleQuestion } from './questions.js';

/** Somebody, as whoever asks may see them. */
export function userQuestion(userId: string): SingleQuestion {
  return {
    kind: 'single',
    name: 'person',
    queryKey: userQueryKey({ userId }),
    async ask(visitor) {
      const { status, body } = await visitor.post('/users/lookup', { ids: [userId] });
      if (status >= 400) throw requestErrorFrom(body, { status } as Response);
      const [row] = UsersLookupSchema.parse(body).rows;
      if (!row) throw new RequestError({ code: 'not-found', status: 404 });
      return { value: row.user, asOf: row.asOf };
    },
    canonical: (value) => value,
  };
}
