import { randomUUID } from 'node:crypto';
import { ScheduledMessagesSchema } from '@kraken/shared';
import { scheduledMessagesControllerFindMineQueryKey } from '../../frontend/src/api/query-keys.gen.js';
import { accepted } from './accepted.js';
import type { Law } from './laws.js';
import { get, type SingleQuestion } from './questions.js';

/** What whoever asks wants to say later. */
export function scheduledMessagesQuestion(): SingleQuestion {
  return {
    kind: 'single',
    name: 'scheduled messages',
    queryKey: scheduledMessagesControllerFindMineQueryKey(),
    ask: (visitor) => get(visitor, ScheduledMessagesSchema, '/scheduled-messages'),
    canonical: (value) => value,
  };
}

const DAY_MS = 86_400_000;

/** The laws of what people want to say later. */
export const scheduledMessageLaws = {
  SCHEDULED_MESSAGES_UPDATED: {
    act: async ({ member, channel }) => {
      const [kept, moved, cancelled] = [randomUUID(), randomUUID(), randomUUID()] as const;
      const file = await member.upload('later.txt', Buffer.from('later'));
      const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
      for (const id of [kept, moved, cancelled]) {
        const files = id === kept ? { attachmentIds: [file.id] } : {};
        const body = { channelId: channel.id, content: 'later', sendAt: inDays(1), ...files };
        await accepted(member.browser.put(`/scheduled-messages/${id}`, body));
      }
      await accepted(
        member.browser.patch(`/scheduled-messages/${moved}`, { content: 'later still', sendAt: inDays(2) }),
      );
      await accepted(member.browser.delete(`/scheduled-messages/${cancelled}`));
    },
    changes: () => [scheduledMessagesQuestion()],
  },
} satisfies Record<string, Law>;
