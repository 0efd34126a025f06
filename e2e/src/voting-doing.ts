import type { Page } from 'playwright-core';
import { messageWith } from './doings.js';

/** What one does with a poll, and what must change on the page of the other. */
export function votingDoing(
  put: (path: string, body: object) => Promise<unknown>,
  page: () => Page,
): { event: string; act: () => Promise<unknown>; seen: () => Promise<unknown> } {
  return {
    event: 'POLL_VOTES_UPDATED',
    act: async () => {
      await put('/poll', { question: 'When?', options: ['at nine', 'at ten'], isMultiple: false, hours: null });
      await messageWith(page(), 'When?').waitFor();
      await put('/votes', { options: [1] });
    },
    seen: () => page().getByRole('button', { name: 'at ten 100 % 1 vote' }).waitFor(),
  };
}
