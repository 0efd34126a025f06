import type { ShownMessage } from '@kraken/shared';
import { useSocketHub } from '@kraken/socket-hub/react';
import { messageToSend } from '../../../socket-hub/message-entries.js';
import { useMe } from '../../sessions/me-context.js';
import { createMessageId } from '../create-message-id.js';
import type { MessageActions } from '../list/message-actions.js';
import type { Reply } from './useReply.js';

interface ComposerDoingsOptions {
  channelId: string;
  newest: readonly ShownMessage[];
  actions: MessageActions;
  goToEnd: () => void;
  reply: Reply;
}

/** What the composer does besides writing. */
export function useComposerDoings({ channelId, newest, actions, goToEnd, reply }: ComposerDoingsOptions) {
  const me = useMe();
  const hub = useSocketHub();
  return {
    reply,
    onSend: (content: string, attachmentIds: string[]) => {
      const body = messageToSend(content, reply.messageId, attachmentIds);
      hub.outbox.send({ id: createMessageId(), place: channelId, body });
      reply.cancel();
      goToEnd();
    },
    onEditLast: () => {
      const own = newest.findLast(
        ({ authorId, isDeleted, forward, poll }) => authorId === me.id && !isDeleted && !forward && !poll,
      );
      if (own) actions.doings.startEdit(own.id);
    },
    /** Esc: nothing is answered; if nothing was, all of it is read. */
    onEscape: () => {
      if (reply.messageId !== null) {
        reply.cancel();
        return;
      }
      const position = newest.at(-1)?.position;
      if (position !== undefined) hub.send('read', { channelId, position });
      goToEnd();
    },
  };
}
