import type { MemberRole, Message } from '@kraken/shared';
import { useSocketHub } from '@kraken/socket-hub/react';
import { lazy, Suspense, useCallback, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react';
import { LoadProblem } from '../../requests/LoadProblem.js';
import { messagesQueryKey } from '../../socket-hub/query-keys.js';
import { ConnectionBar } from '../connection/ConnectionBar.js';
import { useMe } from '../sessions/me-context.js';
import { Composer, type ComposerHandle } from './composer/Composer.js';
import classes from './Conversation.module.css';
import type { ConversationPlace } from './conversation-place.js';
import { createMessageId } from './create-message-id.js';
import type { MessageActions } from './list/message-actions.js';
import { MessageList, type MessageListHandle } from './list/MessageList.js';
import { MessageSkeletons } from './list/MessageSkeletons.js';
import { useLanding } from './list/useLanding.js';
import { messagesInOrder, useMessages } from './messages.query.js';
import { TypingLine } from './typing/TypingLine.js';

const DeleteMessageDialog = lazy(() => import('./dialogs/DeleteMessageDialog.js'));

interface ConversationProps {
  channel: ConversationPlace;
  role: MemberRole;
  header: ReactNode;
  /** What stands beside it, and how wide that is. */
  panel: { content: ReactNode; widthPx: number } | null;
}

/** What is said in a channel, and the place to say something. */
export function Conversation({ channel, role, header, panel }: ConversationProps) {
  const list = useRef<MessageListHandle>(null);
  const { landing, error, retry, goToPresent, clearDivider } = useLanding(channel.id);
  const { data } = useMessages(channel.id);
  const newest = useMemo(() => messagesInOrder(data?.pages.slice(0, 1) ?? []), [data]);
  const composer = useRef<ComposerHandle>(null);
  const { actions, deleting, endDelete } = useMessageActions(role, composer);
  const goToEnd = () => {
    clearDivider();
    if (landing?.around === undefined) list.current?.scrollToEnd();
    else goToPresent();
  };
  const doings = useDoings({ channelId: channel.id, newest, actions, goToEnd });
  return (
    <div
      className={classes['columns']}
      data-members={panel !== null}
      style={{ '--panel-width': `${panel?.widthPx ?? 0}px` }}
    >
      <main className={classes['conversation']}>
        {header}
        <ConnectionBar queryKey={messagesQueryKey(channel.id)} />
        {landing && (
          <MessageList
            key={landing.around ?? 'present'}
            ref={list}
            channel={channel}
            landing={landing}
            actions={actions}
            onGoToPresent={goToPresent}
          />
        )}
        {!landing && (error ? <LoadProblem error={error} onRetry={retry} /> : <MessageSkeletons />)}
        <TypingLine channelId={channel.id} messages={newest} />
        <Composer ref={composer} channel={channel} {...doings} />
      </main>
      {panel?.content}
      <Suspense>{deleting && <DeleteMessageDialog message={deleting} onClose={endDelete} />}</Suspense>
    </div>
  );
}

interface DoingsOptions {
  channelId: string;
  newest: readonly Message[];
  actions: MessageActions;
  goToEnd: () => void;
}

/** What the composer does besides writing. */
function useDoings({ channelId, newest, actions, goToEnd }: DoingsOptions) {
  const me = useMe();
  const hub = useSocketHub();
  return {
    onSend: (content: string) => {
      hub.outbox.send({ id: createMessageId(), place: channelId, body: { content } });
      goToEnd();
    },
    onEditLast: () => {
      const own = newest.findLast(({ authorId }) => authorId === me.id);
      if (own) actions.startEdit(own.id);
    },
    /** Esc: all of it is read. */
    onEscape: () => {
      const position = newest.at(-1)?.position;
      if (position !== undefined) hub.send('read', { channelId, position });
      goToEnd();
    },
  };
}

function useMessageActions(role: MemberRole, composer: RefObject<ComposerHandle | null>) {
  const me = useMe();
  const [editingId, startEdit] = useState<string | null>(null);
  const [deleting, askDelete] = useState<Message | null>(null);
  const endEdit = useCallback(() => {
    startEdit(null);
    focusComposer();
  }, []);
  const writeAgain = useCallback(
    (text: string) => {
      composer.current?.add(text);
      focusComposer();
    },
    [composer],
  );
  const actions = useMemo<MessageActions>(
    () => ({ member: { userId: me.id, role }, editingId, startEdit, endEdit, askDelete, writeAgain }),
    [me.id, role, editingId, endEdit, writeAgain],
  );
  const endDelete = () => {
    askDelete(null);
    // The button that asked goes with its message; the dialog gives the focus back to it first.
    setTimeout(focusComposer);
  };
  return { actions, deleting, endDelete };
}

/** Focus goes back to where one writes. */
function focusComposer(): void {
  document.querySelector<HTMLTextAreaElement>('[data-composer] textarea')?.focus();
}
