import { Button, Combobox, Textarea, TextInput, useCombobox } from '@mantine/core';
import { limits, type ShownMessage } from '@kraken/shared';
import { notifications } from '@mantine/notifications';
import { IconHash, IconMessageCircle, IconSearch, IconUser } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  directMessagesControllerOpen,
  forwardsControllerForward,
  messagesControllerSend,
} from '../../../api/sdk.gen.js';
import { answerOf } from '../../../requests/answer-of.js';
import { ProblemAlert } from '../../../requests/ProblemAlert.js';
import { Dialog } from '../../../ui/Dialog.js';
import { parseMarkdown, plainText } from '../../../ui/markdown/parse-markdown.js';
import { useNamedText } from '../../mentions/useNamedText.js';
import { findPlaces, type Place, type Target } from '../../switcher/find-places.js';
import { usePlaces } from '../../switcher/usePlaces.js';
import { createMessageId } from '../create-message-id.js';
import classes from './ForwardDialog.module.css';

/** Carries a message on to another place, with a word of one's own if one likes. */
export default function ForwardDialog({ message, onClose }: { message: ShownMessage; onClose: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [picked, setPicked] = useState<Place | null>(null);
  const [comment, setComment] = useState('');
  const named = useNamedText(plainText(parseMarkdown(message.content.slice(0, 300))));
  const forward = useForward(message, onClose);
  return (
    <Dialog onClose={onClose} title={t('forward.title')} isHigh>
      <div className={classes['dialog']}>
        <p className={classes['excerpt']} dir="auto">
          {[named, ...(message.poll?.options ?? []), ...message.attachments.map(({ name }) => name)]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {message.poll && <p className={classes['note']}>{t('forward.poll')}</p>}
        <PlacePicker text={text} onText={setText} picked={picked} onPick={setPicked} />
        <Textarea
          label={t('forward.comment')}
          autosize
          maxRows={5}
          maxLength={limits.messageContent.max}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        <ProblemAlert error={forward.error} />
        <Button
          disabled={!picked}
          loading={forward.isPending}
          onClick={() => picked && forward.mutate({ place: picked, comment: comment.trim() })}
        >
          {picked ? t('forward.submit', { place: picked.name }) : t('forward.action')}
        </Button>
      </div>
    </Dialog>
  );
}

interface PlacePickerProps {
  text: string;
  onText: (text: string) => void;
  picked: Place | null;
  onPick: (place: Place | null) => void;
}

function PlacePicker({ text, onText, picked, onPick }: PlacePickerProps) {
  const { t } = useTranslation();
  const places = findPlaces(usePlaces(text), text);
  const combobox = useCombobox({ opened: true });
  return (
    <Combobox store={combobox} onOptionSubmit={(key) => onPick(places.find((place) => place.key === key) ?? null)}>
      <Combobox.EventsTarget>
        <TextInput
          aria-label={t('forward.where')}
          placeholder={t('forward.where')}
          leftSection={<IconSearch size={18} />}
          value={text}
          data-autofocus
          onChange={(event) => {
            onText(event.currentTarget.value);
            onPick(null);
            combobox.selectFirstOption();
          }}
        />
      </Combobox.EventsTarget>
      <Combobox.Options className={classes['options']} aria-label={t('forward.where')}>
        {places.map((place) => (
          <Combobox.Option
            key={place.key}
            value={place.key}
            active={place.key === picked?.key}
            className={classes['option']}
          >
            <PlaceIcon target={place.target} />
            <span className={classes['name']}>{place.name}</span>
            <span className={classes['beside']}>{place.beside}</span>
          </Combobox.Option>
        ))}
        {places.length === 0 && <Combobox.Empty>{t('switcher.none')}</Combobox.Empty>}
      </Combobox.Options>
    </Combobox>
  );
}

function PlaceIcon({ target }: { target: Target }) {
  if (target.kind === 'channel') return <IconHash size={16} />;
  return target.kind === 'dm' ? <IconMessageCircle size={16} /> : <IconUser size={16} />;
}

/** The ids are made once: pressed again after a failure it is the same message, and not a second one (R20). */
function useForward({ id: messageId, channelId }: ShownMessage, onDone: () => void) {
  const { t } = useTranslation();
  const [ids] = useState(() => ({ message: createMessageId(), comment: createMessageId() }));
  return useMutation({
    mutationFn: async ({ place, comment }: { place: Place; comment: string }) => {
      const target = await channelOf(place.target);
      const path = { channelId: target, messageId: ids.message };
      await answerOf(forwardsControllerForward({ path, body: { channelId, messageId } }));
      if (comment === '') return;
      const said = { path: { channelId: target, messageId: ids.comment }, body: { content: comment } };
      await answerOf(messagesControllerSend(said));
    },
    onSuccess: (_answer, { place }) => {
      notifications.show({ message: t('forward.done', { place: place.name }) });
      onDone();
    },
  });
}

/** With somebody one has not talked to yet, the direct message is opened by it. */
async function channelOf(target: Target): Promise<string> {
  if (target.kind !== 'person') return target.channelId;
  const opened = await answerOf(directMessagesControllerOpen({ body: { userIds: [target.userId], name: '' } }));
  return opened.channelId;
}
