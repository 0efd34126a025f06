import { useCallback, useState } from 'react';
import { useMe } from '../../sessions/me-context.js';
import { readDraft, REPLY_SUFFIX, writeDraft } from '../../drafts/drafts.js';

export interface Reply {
  /** The message that the one being written answers. */
  readonly messageId: string | null;
  readonly start: (messageId: string) => void;
  readonly cancel: () => void;
}

/** Which message is being answered in a channel: kept with the draft, over reloads. */
export function useReply(channelId: string): Reply {
  const me = useMe();
  const [messageId, setMessageId] = useState(() => readDraft(localStorage, placeOf(me.id, channelId)));
  const start = useCallback(
    (id: string) => {
      setMessageId(id);
      writeDraft(localStorage, placeOf(me.id, channelId), id);
    },
    [me.id, channelId],
  );
  const cancel = useCallback(() => start(''), [start]);
  return { messageId: messageId === '' ? null : messageId, start, cancel };
}

const placeOf = (userId: string, channelId: string) => ({ userId, channelId: `${channelId}${REPLY_SUFFIX}` });
