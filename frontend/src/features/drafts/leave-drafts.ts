import { limits } from '@kraken/shared';
import { placeFrom } from '../../socket-hub/message-entries.js';
import { isSameDraft } from './choose-draft.js';
import { forgetBesideDrafts, readAgreed, writeDraft } from './drafts.js';
import { keepDraft } from './drafts.query.js';
import { findUnsentDrafts } from './unsent-drafts.js';

/**
 * Before signing out: has the server store what it does not have yet.
 * @returns what takes the drafts out of the browser, once nothing is written there any more. What the server did not take,
 * of a place that is gone or too long, stays: nothing typed is lost before somebody says so.
 */
export async function storeDrafts(userId: string): Promise<() => void> {
  const stored: string[] = [];
  await Promise.allSettled(
    findUnsentDrafts(localStorage, userId).map(async ({ place, text }) => {
      if (!isSameDraft(text, readAgreed(localStorage, { userId, channelId: place }))) {
        if (text.length > limits.draft.max) return;
        await keepDraft(placeFrom(place), text);
      }
      stored.push(place);
    }),
  );
  return () => {
    for (const place of stored) writeDraft(localStorage, { userId, channelId: place }, '');
    forgetBesideDrafts(localStorage, userId);
  };
}
