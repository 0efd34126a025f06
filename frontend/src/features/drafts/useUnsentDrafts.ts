import { useState } from 'react';
import { placeFrom, placeNameOf } from '../../socket-hub/message-entries.js';
import { useMe } from '../sessions/me-context.js';
import { isSameDraft } from './choose-draft.js';
import { agreeOnDraft, readAgreed, writeDraft } from './drafts.js';
import { keepDraft, useDrafts } from './drafts.query.js';
import { findUnsentDrafts, type UnsentDraft } from './unsent-drafts.js';

/** @returns everything that one has begun, in this browser or on another device, and what discards one of them everywhere. */
export function useUnsentDrafts() {
  const me = useMe();
  const remote = useDrafts();
  const [local, setLocal] = useState(() => findUnsentDrafts(localStorage, me.id));
  // What the server had, and has no more, was sent or discarded elsewhere.
  const here = local.filter(
    ({ place, text }) => !remote || !isSameDraft(text, readAgreed(localStorage, { userId: me.id, channelId: place })),
  );
  const elsewhere = (remote ?? []).map(({ channelId, threadId, content: text }) => ({
    place: placeNameOf({ channelId, ...(threadId === null ? {} : { threadId }) }),
    text,
  }));
  const drafts = [...here, ...elsewhere.filter(({ place }) => !here.some((one) => one.place === place))];
  const forget = ({ place }: UnsentDraft) => {
    const kept = { userId: me.id, channelId: place };
    writeDraft(localStorage, kept, '');
    agreeOnDraft(localStorage, kept, '');
    setLocal(findUnsentDrafts(localStorage, me.id));
    void keepDraft(placeFrom(place), '').catch(() => undefined);
  };
  return { drafts, forget };
}
