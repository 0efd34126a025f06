import type { ShownMessage } from '@kraken/shared';
import { IconPinFilled } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Markdown } from '../../../ui/markdown/Markdown.js';
import { formatClock, formatFull, formatNarrowClock } from '../../../ui/time/format-time.js';
import { MentionsContext } from '../../mentions/mentions-context.js';
import { PersonButton } from '../../profiles/PersonButton.js';
import { MessageAttachments } from '../../attachments/MessageAttachments.js';
import { SeenFaces } from '../../read-receipts/SeenFaces.js';
import { UserAvatar } from '../../users/UserAvatar.js';
import { UserName } from '../../users/UserName.js';
import { PollView } from '../polls/PollView.js';
import { LinkPreviews } from '../previews/LinkPreviews.js';
import { Reactions } from '../reactions/Reactions.js';
import { QuoteLine } from '../quotes/QuoteLine.js';
import { ThreadSummary } from '../threads/ThreadSummary.js';
import { ForwardLine } from '../forwards/ForwardLine.js';
import { EditMessage } from './EditMessage.js';
import type { MessageDoings } from './message-actions.js';
import { MessageActionsBar, type MessageRights } from './MessageActionsBar.js';
import classes from './MessageRow.module.css';
import { useIsApproached } from './useIsApproached.js';
import { useMessageSheet } from './useMessageSheet.js';

interface MessageRowProps extends MessageRights {
  message: ShownMessage;
  isContinued: boolean;
  isEditing: boolean;
  isJumpedTo: boolean;
  /** It mentions the reader. */
  isForMe: boolean;
  doings: MessageDoings;
}

/** A confirmed message. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, isContinued, isEditing, isJumpedTo, isForMe, doings, ...rights } = props;
  const { tap, sheet } = useMessageSheet({ message, doings, ...rights });
  const { isApproached, listeners } = useIsApproached();
  return (
    <article
      className={classes['message']}
      {...(isEditing ? {} : tap)}
      {...listeners}
      data-continued={isContinued}
      data-editing={isEditing}
      data-jumped-to={isJumpedTo}
      data-for-me={isForMe}
    >
      {message.replyToId !== null && (
        <div className={classes['answered']}>
          <QuoteLine channelId={message.channelId} messageId={message.replyToId} onJump={doings.jumpTo} />
        </div>
      )}
      <MessageMargin message={message} isContinued={isContinued} />
      <div className={classes['body']}>
        {!isContinued && <MessageHead message={message} />}
        {isEditing ? (
          <EditMessage message={message} onEnd={doings.endEdit} />
        ) : (
          <div className={classes['text']} data-forwarded={message.forward !== null}>
            {message.forward && <ForwardLine forward={message.forward} />}
            <MentionsContext value={message.mentions}>
              <Markdown text={message.content} suffix={marksOf(message, isContinued)} />
            </MentionsContext>
          </div>
        )}
        <MessageAttachments attachments={message.attachments} />
        {message.poll && <PollView message={message} poll={message.poll} />}
        <LinkPreviews message={message} />
        {message.reactions.length > 0 && <Reactions message={message} />}
        {message.replyCount > 0 && doings.openThread && <ThreadSummary message={message} onOpen={doings.openThread} />}
      </div>
      <SeenFaces position={message.position} />
      {!isEditing && <MessageActionsBar {...{ message, doings, isApproached }} {...rights} />}
      {sheet}
    </article>
  );
});

/** Beside the text: who said it, or when, where the line above says who. */
function MessageMargin({ message, isContinued }: { message: ShownMessage; isContinued: boolean }) {
  if (isContinued)
    return (
      <time className={classes['gutter']} dateTime={message.createdAt} title={formatFull(message.createdAt)}>
        {formatNarrowClock(message.createdAt)}
      </time>
    );
  return (
    <PersonButton userId={message.authorId} isDecoration className={classes['picture']}>
      <UserAvatar userId={message.authorId} size="large" />
    </PersonButton>
  );
}

function MessageHead({ message }: { message: ShownMessage }) {
  return (
    <div className={classes['head']}>
      <PersonButton userId={message.authorId} className={classes['author']}>
        <UserName userId={message.authorId} />
      </PersonButton>
      <time className={classes['time']} dateTime={message.createdAt} title={formatFull(message.createdAt)}>
        {formatClock(message.createdAt)}
      </time>
      {message.pinPosition !== null && <PinnedMark />}
    </div>
  );
}

/** @returns what stands behind the last word. A row without its author's line is marked as pinned there. */
function marksOf({ editedAt, pinPosition }: ShownMessage, isContinued: boolean): ReactNode {
  const isMarkedPinned = isContinued && pinPosition !== null;
  if (editedAt === null && !isMarkedPinned) return null;
  return (
    <>
      {editedAt !== null && <EditedMark editedAt={editedAt} />} {isMarkedPinned && <PinnedMark />}
    </>
  );
}

function PinnedMark() {
  const { t } = useTranslation();
  return <IconPinFilled size={13} className={classes['pinned']} role="img" aria-label={t('pin.pinned')} />;
}

function EditedMark({ editedAt }: { editedAt: string }) {
  const { t } = useTranslation();
  return (
    <small className={classes['edited']} title={t('message.editedAt', { at: formatFull(editedAt) })}>
      ({t('message.edited')})
    </small>
  );
}
