import { expect, it } from 'vitest';
import { queryKeys } from './generate-api-client.mjs';
import { serverEventsPage } from './generate-server-events.mjs';

it('every question has a key of its name, and only those without parameters may be asked without', () => {
  const module = queryKeys({
    paths: {
      '/api/users/me': { get: { operationId: 'usersControllerFindMe' } },
      '/api/communities/{communityId}/channels': {
        get: { operationId: 'channelsControllerFindAllForCommunity' },
        post: { operationId: 'channelsControllerCreate' },
      },
    },
  });
  expect(module).toContain(
    "channelsControllerFindAllForCommunityQueryKey = (options: Pick<ChannelsControllerFindAllForCommunityData, 'path' | 'query'>) =>",
  );
  expect(module).toContain(
    "usersControllerFindMeQueryKey = (options: Pick<UsersControllerFindMeData, 'path' | 'query'> = {}) =>",
  );
  expect(module).not.toContain('channelsControllerCreate');
});

it('the inventory names each event under its pattern, with its handler, and marks additions', () => {
  const event = { payload: { shape: { a: 1 } }, rooms: ['community'], delivery: 'durable', why: 'Because.' };
  const page = serverEventsPage(
    [
      { ...event, name: 'FIRST', pattern: 'direct' },
      { ...event, name: 'SECOND', pattern: 'invalidate', addition: true },
    ],
    new Map([['FIRST', 'messageHandlers.ts']]),
  );
  expect(page).toContain('| `FIRST` | `a` | community | durable | `messageHandlers.ts` | Because. |');
  expect(page.indexOf('`SECOND` **+**')).toBeGreaterThan(page.indexOf('## Cache invalidation'));
});
