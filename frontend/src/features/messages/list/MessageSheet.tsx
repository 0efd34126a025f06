import type { ShownMessage } from '@kraken/shared';
import { Drawer } from '@mantine/core';
import {
  IconArrowForwardUp,
  IconCornerUpLeft,
  IconLink,
  IconMailOpened,
  IconMessages,
  IconPencil,
  IconPin,
  IconPinnedOff,
  IconTrash,
  type TablerIcon,
} from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEmojiTaste } from '../../emoji/emoji-taste.js';
import { useMarkUnread } from '../../read-receipts/useMarkRead.js';
import { useUser } from '../../users/user.query.js';
import { useTogglePin } from '../pins/pins.query.js';
import { useToggleReaction } from '../reactions/useToggleReaction.js';
import type { MessageDoings } from './message-actions.js';
import type { MessageRights } from './MessageActionsBar.js';
import classes from './MessageSheet.module.css';
import { useCopyLink } from './useCopyLink.js';

const ForwardDialog = lazy(() => import('../dialogs/ForwardDialog.js'));

/** So many fit beside each other on a narrow phone. */
const QUICK_REACTIONS = 6;

interface MessageSheetProps extends MessageRights {
  message: ShownMessage;
  doings: MessageDoings;
  onClose: () => void;
}

/** What one can do with a message where there is no pointer: a sheet from below, large enough for a thumb. */
export default function MessageSheet({ message, onClose, ...rights }: MessageSheetProps) {
  const { t } = useTranslation();
  const { user } = useUser(message.authorId);
  const [isForwarding, setIsForwarding] = useState(false);
  const choices = useChoices({ message, onForward: () => setIsForwarding(true), ...rights });
  if (isForwarding)
    return (
      <Suspense>
        <ForwardDialog message={message} onClose={onClose} />
      </Suspense>
    );
  return (
    <Drawer
      opened
      onClose={onClose}
      position="bottom"
      size="auto"
      withCloseButton={false}
      title={t('message.actions', { author: user?.displayName ?? '' })}
      classNames={{
        content: classes['sheet'] ?? '',
        header: classes['header'] ?? '',
        title: classes['title'] ?? '',
        body: classes['body'] ?? '',
      }}
    >
      <QuickReactions message={message} onDone={onClose} />
      <ul className={classes['list']}>
        {choices.map(({ label, Icon, act, isDanger, staysOpen }) => (
          <li key={label}>
            <button
              type="button"
              className={classes['choice']}
              data-danger={isDanger === true}
              onClick={() => {
                act();
                if (!staysOpen) onClose();
              }}
            >
              <Icon size={20} aria-hidden="true" />
              {label}
            </button>
          </li>
        ))}
      </ul>
    </Drawer>
  );
}

function QuickReactions({ message, onDone }: { message: ShownMessage; onDone: () => void }) {
  const { t } = useTranslation();
  const { recent } = useEmojiTaste();
  const toggle = useToggleReaction(message);
  return (
    <div className={classes['reactions']} role="group" aria-label={t('reaction.add')}>
      {recent.slice(0, QUICK_REACTIONS).map((emoji) => (
        <button
          key={emoji}
          type="button"
          className={classes['reaction']}
          onClick={() => {
            toggle(emoji);
            onDone();
          }}
        >
          {emoji}
        </button>
      ))}
    </div>
  );
}

interface Choice {
  readonly label: string;
  readonly Icon: TablerIcon;
  readonly act: () => void;
  readonly isDanger?: boolean;
  readonly staysOpen?: boolean;
}

type ChoicesOptions = Omit<MessageSheetProps, 'onClose'> & { onForward: () => void };

/** In the order in which they are wanted most. */
function useChoices({ message, doings, mayEdit, mayDelete, mayPin, onForward }: ChoicesOptions): Choice[] {
  const { t } = useTranslation();
  const copyLink = useCopyLink(message);
  const togglePin = useTogglePin(message);
  const markUnread = useMarkUnread();
  const { id, channelId, position, threadId, pinPosition } = message;
  const { openThread } = doings;
  const isPinned = pinPosition !== null;
  const pin = { label: t(isPinned ? 'pin.unpin' : 'pin.pin'), Icon: isPinned ? IconPinnedOff : IconPin };
  const only = (isOffered: boolean, choice: Choice) => (isOffered ? [choice] : []);
  return [
    { label: t('message.reply'), Icon: IconCornerUpLeft, act: () => doings.reply(id) },
    ...only(openThread !== null, { label: t('thread.open'), Icon: IconMessages, act: () => openThread?.(id) }),
    ...only(mayEdit, { label: t('message.edit'), Icon: IconPencil, act: () => doings.startEdit(id) }),
    { label: t('forward.action'), Icon: IconArrowForwardUp, act: onForward, staysOpen: true },
    { label: t('message.copyLink'), Icon: IconLink, act: copyLink },
    ...only(mayPin, { ...pin, act: togglePin }),
    ...only(threadId === null, {
      label: t('read.markUnread'),
      Icon: IconMailOpened,
      act: () => markUnread({ channelId, position }),
    }),
    ...only(mayDelete, {
      label: t('message.delete'),
      Icon: IconTrash,
      act: () => doings.askDelete(message),
      isDanger: true,
    }),
  ];
}
