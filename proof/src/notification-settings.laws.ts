import { MUTED_FOR_GOOD } from '@kraken/shared';
import { accepted } from './accepted.js';
import type { Law } from './laws.js';
import { notificationSettingsQuestion } from './questions.js';

/** The laws of what people choose about notifications. */
export const notificationSettingsLaws = {
  NOTIFICATION_SETTINGS_UPDATED: {
    act: async ({ member, channel }) => {
      const choice = { level: 'all', mutedUntil: MUTED_FOR_GOOD };
      await accepted(member.browser.put(`/notification-settings/places/channel/${channel.id}`, choice));
      await accepted(member.browser.put('/notification-settings/previews', { isShown: false }));
    },
    changes: () => [notificationSettingsQuestion()],
  },
} satisfies Record<string, Law>;
