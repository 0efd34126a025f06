import type { ShownMessage } from '@kraken/shared';
import {
  IconCornerUpLeft,
  IconDots,
  IconLink,
  IconMessages,
  IconMoodPlus,
  IconPencil,
  IconPin,
  IconPinnedOff,
  IconTrash,
  type TablerIcon,
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
  /** Nobody sees it before: its icons would be more than half of what a row is made of. */
  isApproached: boolean;
}

/** What one can do with a message. */
export function MessageActionsBar({ message, doings, isApproached, ...rights }: MessageActionsBarProps) {
  const { mayEdit, mayDelete, mayPin } = rights;
  const { openThread, reply, startEdit, askDelete } = doings;
  const { t } = useTranslation();
  const { user } = useUser(message.authorId);
  const toggleReaction = useToggleReaction(message);
  const togglePin = useTogglePin(message);
  const copyLink = useCopyLink(message);
  const [isPicking, setIsPicking] = useState(false);
  const [isMore, setIsMore] = useState(false);
  const pick = (emoji: string) => {
    toggleReaction(emoji);
    setIsPicking(false);
  };
  const isPinned = message.pinPosition !== null;
  const drawn = (Icon: TablerIcon) => isApproached && <Icon size={16} />;
  return (
    <div
      className={classes['actions']}
      data-open={isPicking || isMore}
      role="group"
      aria-label={t('message.actions', { author: user?.displayName ?? '' })}
    >
      <Action label={t('reaction.add')} onPress={() => setIsPicking(true)} icon={drawn(IconMoodPlus)} />
      {isPicking && <ReactionPicker channelId={message.channelId} onPick={pick} onClose={() => setIsPicking(false)} />}
      <Action label={t('message.reply')} onPress={() => reply(message.id)} icon={drawn(IconCornerUpLeft)} />
      <Action label={t('message.copyLink')} onPress={copyLink} icon={drawn(IconLink)} />
      {openThread && (
        <Action label={t('thread.open')} onPress={() => openThread(message.id)} icon={drawn(IconMessages)} />
      )}
      {mayPin && (
        <Action
          label={t(isPinned ? 'pin.unpin' : 'pin.pin')}
          onPress={togglePin}
          icon={drawn(isPinned ? IconPinnedOff : IconPin)}
        />
      )}
      {mayEdit && <Action label={t('message.edit')} onPress={() => startEdit(message.id)} icon={drawn(IconPencil)} />}
      {mayDelete && <Action label={t('message.delete')} onPress={() => askDelete(message)} icon={drawn(IconTrash)} />}
      <MoreActions message={message} icon={drawn(IconDots)} onOpened={setIsMore} />
    </div>
  );
}

/** A plain button: a floating tooltip for each row of a long list would cost more than it says. */
function Action({ label, onPress, icon }: { label: string; onPress: () => void; icon: ReactNode }) {
  return (
    <button type="button" aria-label={label} title={label} onClick={onPress}>
      {icon}
    </button>
  );
}
