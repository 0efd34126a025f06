import type { MemberRole, Message } from '@kraken/shared';
import { useMemo, useState, type RefObject } from 'react';
import { useMe } from '../sessions/me-context.js';
import type { ComposerHandle } from './composer/Composer.js';
import type { Reply } from './composer/useReply.js';
import type { ConversationPlace } from './conversation-place.js';
import { focusComposer, focusThreadComposer } from './focus-composer.js';
import type { MessageActions, MessageDoings } from './list/message-actions.js';

interface MessageActionsOptions {
  channel: ConversationPlace;
  role: MemberRole;
  composer: RefObject<ComposerHandle | null>;
  jumpedTo: number | null;
  jumpTo: (position: number) => void;
  reply: Pick<Reply, 'start'>;
  openThread: MessageDoings['openThread'];
}

/** What the rows of a conversation can set going, and what of it is going on. */
export function useMessageActions(options: MessageActionsOptions) {
  const { channel, role, composer, jumpedTo, jumpTo, reply, openThread } = options;
  const focus = openThread ? focusComposer : focusThreadComposer;
  const me = useMe();
  const { start: startReply } = reply;
  const isDm = channel.communityId === null;
  const [editingId, startEdit] = useState<string | null>(null);
  const [deleting, askDelete] = useState<Message | null>(null);
  const doings = useMemo<MessageDoings>(
    () => ({
      startEdit,
      endEdit: () => {
        startEdit(null);
        focus();
      },
      askDelete,
      reply: (messageId) => {
        startReply(messageId);
        focus();
      },
      openThread,
      jumpTo,
      writeAgain: (text) => {
        composer.current?.add(text);
        focus();
      },
    }),
    [composer, focus, jumpTo, openThread, startReply],
  );
  const actions = useMemo<MessageActions>(
    () => ({ member: { userId: me.id, role }, isDm, editingId, jumpedTo, doings }),
    [me.id, role, isDm, editingId, jumpedTo, doings],
  );
  const endDelete = () => {
    askDelete(null);
    // The button that asked goes with its message; the dialog gives the focus back to it first.
    setTimeout(focus);
  };
  return { actions, deleting, endDelete };
}
