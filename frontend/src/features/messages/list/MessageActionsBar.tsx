import type { ShownMessage } from '@kraken/shared';
import {
  IconCornerUpLeft,
  IconLink,
  IconMessages,
  IconMoodPlus,
  IconPencil,
  IconPin,
  IconPinnedOff,
  IconTrash,
} from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useUser } from '../../users/user.query.js';
import { useTogglePin } from '../pins/pins.query.js';
import { ReactionPicker } from '../reactions/ReactionPicker.js';
import { useToggleReaction } from '../reactions/useToggleReaction.js';
import type { MessageDoings } from './message-actions.js';
import classes from './MessageRow.module.css';
import { useCopyLink } from './useCopyLink.js';
import { MoreActions } from './MoreActions.js';

export interface MessageRights {
  mayEdit: boolean;
  mayDelete: boolean;
  mayPin: boolean;
}

interface MessageActionsBarProps extends MessageRights {
  message: ShownMessage;
  doings: MessageDoings;
}

/** What one can do with a message. */
export function MessageActionsBar({ message, doings, mayEdit, mayDelete, mayPin }: MessageActionsBarProps) {
  const { t } = useTranslation();
  const { user } = useUser(message.authorId);
  const toggleReaction = useToggleReaction(message);
  const togglePin = useTogglePin(message);
  const [isPicking, setIsPicking] = useState(false);
  const [isMore, setIsMore] = useState(false);
  const pick = (emoji: string) => {
    toggleReaction(emoji);
    setIsPicking(false);
  };
  const isPinned = message.pinPosition !== null;
  return (
    <div
      className={classes['actions']}
      data-open={isPicking || isMore}
      role="group"
      aria-label={t('message.actions', { author: user?.displayName ?? '' })}
    >
      <Action label={t('reaction.add')} onPress={() => setIsPicking(true)} icon={<IconMoodPlus size={16} />} />
      {isPicking && <ReactionPicker channelId={message.channelId} onPick={pick} onClose={() => setIsPicking(false)} />}
      <Action
        label={t('message.reply')}
        onPress={() => doings.reply(message.id)}
        icon={<IconCornerUpLeft size={16} />}
      />
      <CopyLink message={message} />
      <ThreadAction messageId={message.id} openThread={doings.openThread} />
      {mayPin && (
        <Action
          label={t(isPinned ? 'pin.unpin' : 'pin.pin')}
          onPress={togglePin}
          icon={isPinned ? <IconPinnedOff size={16} /> : <IconPin size={16} />}
        />
      )}
      {mayEdit && (
        <Action
          label={t('message.edit')}
          onPress={() => doings.startEdit(message.id)}
          icon={<IconPencil size={16} />}
        />
      )}
      {mayDelete && (
        <Action label={t('message.delete')} onPress={() => doings.askDelete(message)} icon={<IconTrash size={16} />} />
      )}
      <MoreActions message={message} onOpened={setIsMore} />
    </div>
  );
}

function CopyLink({ message }: { message: ShownMessage }) {
  const { t } = useTranslation();
  const copy = useCopyLink(message);
  return <Action label={t('message.copyLink')} onPress={copy} icon={<IconLink size={16} />} />;
}

function ThreadAction({ messageId, openThread }: Pick<MessageDoings, 'openThread'> & { messageId: string }) {
  const { t } = useTranslation();
  if (!openThread) return null;
  return <Action label={t('thread.open')} onPress={() => openThread(messageId)} icon={<IconMessages size={16} />} />;
}

/** A plain button: a floating tooltip for each row of a long list would cost more than it says. */
function Action({ label, onPress, icon }: { label: string; onPress: () => void; icon: ReactNode }) {
  return (
    <button type="button" aria-label={label} title={label} onClick={onPress}>
      {icon}
    </button>
  );
}
