import { limits } from '@kraken/shared';
import { useConnectionStatus } from '@kraken/socket-hub/react';
import { useEffect, useRef } from 'react';
import { placeFrom } from '../../socket-hub/message-entries.js';
import { useMe } from '../sessions/me-context.js';
import { isSameDraft } from './choose-draft.js';
import { agreeOnDraft } from './drafts.js';
import { contentAt, keepDraft, useDrafts } from './drafts.query.js';
import { findUnstoredDrafts, type UnstoredDraft } from './unsent-drafts.js';

/**
 * What was typed, sent or discarded while there was no connection is stored when there is one, wherever one is by then.
 * What was changed on another device meanwhile is not written over: the field decides when it is seen again.
 */
export function useStoreAgain(): void {
  const { id: userId } = useMe();
  const isLive = useConnectionStatus() === 'live';
  const drafts = useDrafts();
  const isKnown = drafts !== undefined;
  const latest = useRef(drafts);
  useEffect(() => {
    latest.current = drafts;
  });
  useEffect(() => {
    if (!isLive || !isKnown) return;
    const unstored = findUnstoredDrafts(localStorage, userId).filter(
      ({ place, text, agreed }) =>
        text.length <= limits.draft.max && isSameDraft(contentAt(latest.current ?? [], placeFrom(place)), agreed),
    );
    void storeEach(userId, unstored);
  }, [isLive, isKnown, userId]);
}

/** One after the other: there may be many. What fails is tried with the next connection. */
async function storeEach(userId: string, unstored: readonly UnstoredDraft[]): Promise<void> {
  for (const { place, text } of unstored) {
    await keepDraft(placeFrom(place), text).then(
      () => agreeOnDraft(localStorage, { userId, channelId: place }, text),
      () => undefined,
    );
  }
}
