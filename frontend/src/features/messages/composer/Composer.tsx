import { IconMoodSmile, IconSend2 } from '@tabler/icons-react';
import { useMediaQuery } from '@mantine/hooks';
import { useId, useImperativeHandle, useRef, useState, type KeyboardEvent, type Ref, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { placeNameOf } from '../../../socket-hub/message-entries.js';
import { GrowingTextarea } from '../../../ui/GrowingTextarea.js';
import { isEnterToSubmit } from '../../../ui/is-enter-to-submit.js';
import { isEscapeToLeave } from '../../../ui/is-escape-to-leave.js';
import { pressTextMark } from '../../../ui/markdown/press-text-mark.js';
import { replaceText } from '../../../ui/replace-text.js';
import { joinDraft } from '../../drafts/drafts.js';
import { ComposerFiles } from '../../attachments/ComposerFiles.js';
import { FileDrop } from '../../attachments/FileDrop.js';
import { useComposerFiles } from '../../attachments/useComposerFiles.js';
import { EmojiPopover } from '../../emoji/EmojiPopover.js';
import { MentionNotice } from '../../mentions/MentionNotice.js';
import { MentionOffer } from '../../mentions/MentionOffer.js';
import { useMentionCompletion } from '../../mentions/useMentionCompletion.js';
import { useMentionNames } from '../../mentions/useMentionNames.js';
import { CharactersLeft } from '../CharactersLeft.js';
import { createMessageId } from '../create-message-id.js';
import { measureText } from '../measure-text.js';
import { nameInSentence, type ConversationPlace } from '../conversation-place.js';
import classes from './Composer.module.css';
import { ComposerMenu } from './ComposerMenu.js';
import { EmojiOffer } from './EmojiOffer.js';
import { useCustomInField } from './useCustomInField.js';
import { useEmojiCompletion } from './useEmojiCompletion.js';
import type { Reply } from './useReply.js';
import { useDraft } from './useDraft.js';

export interface ComposerHandle {
  /** Puts a text below what is being written. */
  add(text: string): void;
}

interface ComposerProps {
  channel: ConversationPlace;
  /** The message in whose thread one writes. */
  threadId?: string;
  /** What is written stays until then. */
  isWaiting?: boolean;
  reply: Reply;
  onSend: (content: string, attachmentIds: string[]) => void;
  /** ↑ in an empty field. */
  onEditLast: () => void;
  onEscape: () => void;
  ref: Ref<ComposerHandle>;
}

/** Where one writes. Nothing ever blocks it: sending is the outbox's affair. Mounted anew for each channel. */
export function Composer({
  channel,
  threadId,
  isWaiting = false,
  reply,
  onSend,
  onEditLast,
  onEscape,
  ref,
}: ComposerProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const place = { channelId: channel.id, ...(threadId === undefined ? {} : { threadId }) };
  const { text, setText, onLeave } = useDraft(place, field);
  const { book, shown } = useMentionNames(text, channel.communityId);
  const custom = useCustomInField(channel.communityId ?? 'everywhere', book);
  const completion = useEmojiCompletion(field, custom);
  const mentions = useMentionCompletion({ field, place: placeOfMentions(channel), book });
  const hasKeyboard = useMediaQuery('(hover: hover)', true, { getInitialValueInEffect: false });
  const files = useComposerFiles(placeNameOf(place), createMessageId);
  const { content, left, ...measured } = measureText(text, files.chosen.length);
  const maySend = measured.maySend && !files.hasLost;
  const label = threadId === undefined ? t('composer.label', { place: nameInSentence(channel) }) : t('thread.write');
  useImperativeHandle(ref, () => ({ add: (added) => setText(joinDraft(text, added)) }));

  const submit = () => {
    if (!maySend || isWaiting) return;
    onSend(content, files.sendOff());
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (mentions.onKeyDown(event) || completion.onKeyDown(event) || pressTextMark(event)) return;
    if (isEnterToSubmit(event)) {
      event.preventDefault();
      submit();
    } else if (event.key === 'ArrowUp' && text === '' && !event.altKey) {
      event.preventDefault();
      onEditLast();
    } else if (isEscapeToLeave(event)) onEscape();
  };
  return (
    <form
      className={classes['composer']}
      data-composer
      onPaste={({ clipboardData }) => {
        if (clipboardData.files.length > 0) files.add([...clipboardData.files]);
      }}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <FileDrop place={nameInSentence(channel)} onFiles={files.add} />
      <ComposerFiles chosen={files.chosen} />
      <ComposerMenu
        written={{
          channelId: channel.id,
          threadId: threadId ?? null,
          replyToId: reply.messageId,
          content,
          attachmentIds: files.chosen.map(({ id }) => id),
        }}
        maySend={maySend}
        onFiles={files.add}
        onScheduled={() => {
          setText('');
          reply.cancel();
        }}
      />
      <MentionNotice text={text} communityId={channel.communityId} />
      <EmojiOffer id={listId} {...completion} onTake={completion.take} />
      <MentionOffer id={`${listId}m`} {...mentions} onTake={mentions.take} />
      <GrowingTextarea
        ref={field}
        label={label}
        placeholder={label}
        value={shown}
        onChange={(value) => {
          setText(book.encode(value));
          mentions.look();
          void completion.look();
        }}
        onBlur={() => {
          completion.close();
          mentions.close();
          onLeave();
        }}
        offer={offerOf(listId, completion) ?? offerOf(`${listId}m`, mentions)}
        onKeyDown={onKeyDown}
        autoFocus={hasKeyboard}
        isInvalid={left < 0}
      />
      <CharactersLeft left={left} />
      <EmojiButton field={field} place={channel.communityId ?? 'everywhere'} labelOf={custom.labelOf} />
      <button
        type="submit"
        className={classes['send']}
        aria-label={t('composer.send')}
        disabled={!maySend || isWaiting}
      >
        <IconSend2 size={18} />
      </button>
    </form>
  );
}

const placeOfMentions = ({ id, communityId }: ConversationPlace) => ({ channelId: id, communityId });

const offerOf = (listId: string, { offered, active }: { offered: readonly unknown[]; active: number }) =>
  offered.length > 0 ? { listId, activeId: `${listId}-${active}` } : null;

interface EmojiButtonProps {
  field: RefObject<HTMLTextAreaElement | null>;
  /** Whose own emoji are offered too. */
  place: string;
  labelOf: (emoji: string) => string;
}

/** Chooses an emoji, and puts it where one is writing. */
function EmojiButton({ field, place, labelOf }: EmojiButtonProps) {
  const { t } = useTranslation();
  const [isPicking, setIsPicking] = useState(false);
  const pick = (picked: string) => {
    const emoji = labelOf(picked);
    setIsPicking(false);
    const area = field.current;
    if (!area) return;
    const { selectionStart: from, selectionEnd: to } = area;
    const caret = from + emoji.length;
    // The picker gives the focus back to its button first.
    setTimeout(() => replaceText(area, { from, to, text: emoji, select: [caret, caret] }));
  };
  return (
    <span className={classes['emoji']}>
      <button
        type="button"
        className={classes['button']}
        aria-label={t('emoji.choose')}
        title={t('emoji.choose')}
        onClick={() => setIsPicking(true)}
      >
        <IconMoodSmile size={18} />
      </button>
      {isPicking && <EmojiPopover place={place} onPick={pick} onClose={() => setIsPicking(false)} />}
    </span>
  );
}
