import { randomUUID } from 'node:crypto';
import { askPast } from './ask-past.js';
import type { Person } from './person.js';

interface Writing {
  readonly person: Person;
  readonly url: string;
  readonly channelId: string;
}

/** What one writes past one's own page, as on another device, and what must change on that page. */
export function writingDoings(where: () => Writing) {
  return [
    {
      event: 'SCHEDULED_MESSAGES_UPDATED',
      act: async () => {
        const { person, url, channelId } = where();
        const body = { channelId, content: 'later', sendAt: new Date(Date.now() + 86_400_000).toISOString() };
        await askPast(person, url, ['PUT', `/api/scheduled-messages/${randomUUID()}`, body]);
      },
      seen: () =>
        where()
          .person.page.getByRole('link', { name: /^1 message waits here/ })
          .waitFor(),
    },
    {
      event: 'DRAFT_UPDATED',
      act: async () => {
        const { person, url, channelId } = where();
        await askPast(person, url, ['PUT', `/api/drafts/${channelId}`, { content: 'begun elsewhere' }]);
        await person.page.getByText('begun elsewhere').waitFor();
        await askPast(person, url, ['PUT', `/api/drafts/${channelId}`, { content: '' }]);
      },
      seen: () => where().person.page.getByText('begun elsewhere').waitFor({ state: 'detached' }),
    },
  ];
}
