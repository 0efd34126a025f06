import type { Message } from '@kraken/shared';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Markdown } from '../../../ui/markdown/Markdown.js';
import { formatClock, formatFull, formatNarrowClock } from '../../../ui/time/format-time.js';
import { useUser } from '../../users/user.query.js';
import { UserAvatar } from '../../users/UserAvatar.js';
import { UserName } from '../../users/UserName.js';
import { EditMessage } from './EditMessage.js';
import classes from './MessageRow.module.css';

interface MessageRowProps {
  message: Message;
  isContinued: boolean;
  mayEdit: boolean;
  mayDelete: boolean;
  isEditing: boolean;
  onEdit: (messageId: string) => void;
  onEditEnd: () => void;
  onDelete: (message: Message) => void;
}

/** A confirmed message. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, isContinued, isEditing, onEditEnd } = props;
  return (
    <article className={classes['message']} data-continued={isContinued} data-editing={isEditing}>
      {isContinued ? (
        <time className={classes['gutter']} dateTime={message.createdAt} title={formatFull(message.createdAt)}>
          {formatNarrowClock(message.createdAt)}
        </time>
      ) : (
        <UserAvatar userId={message.authorId} size="large" />
      )}
      <div className={classes['body']}>
        {!isContinued && (
          <div className={classes['head']}>
            <UserName userId={message.authorId} />
            <time className={classes['time']} dateTime={message.createdAt} title={formatFull(message.createdAt)}>
              {formatClock(message.createdAt)}
            </time>
          </div>
        )}
        {isEditing ? (
          <EditMessage message={message} onEnd={onEditEnd} />
        ) : (
          <div className={classes['text']}>
            <Markdown text={message.content} suffix={message.editedAt && <EditedMark editedAt={message.editedAt} />} />
          </div>
        )}
      </div>
      {!isEditing && (props.mayEdit || props.mayDelete) && <Actions {...props} />}
    </article>
  );
});

function EditedMark({ editedAt }: { editedAt: string }) {
  const { t } = useTranslation();
  return (
    <small className={classes['edited']} title={t('message.editedAt', { at: formatFull(editedAt) })}>
      ({t('message.edited')})
    </small>
  );
}

/** Plain buttons: a floating tooltip for each row of a long list would cost more than it says. */
function Actions({ message, mayEdit, mayDelete, onEdit, onDelete }: MessageRowProps) {
  const { t } = useTranslation();
  const { user } = useUser(message.authorId);
  return (
    <div
      className={classes['actions']}
      role="group"
      aria-label={t('message.actions', { author: user?.displayName ?? '' })}
    >
      {mayEdit && (
        <button
          type="button"
          aria-label={t('message.edit')}
          title={t('message.edit')}
          onClick={() => onEdit(message.id)}
        >
          <IconPencil size={16} />
        </button>
      )}
      {mayDelete && (
        <button
          type="button"
          aria-label={t('message.delete')}
          title={t('message.delete')}
          onClick={() => onDelete(message)}
        >
          <IconTrash size={16} />
        </button>
      )}
    </div>
  );
}
