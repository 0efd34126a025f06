import type { ScheduledMessage } from '@kraken/shared';
import { Button, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../../requests/ProblemAlert.js';
import { Dialog } from '../../../ui/Dialog.js';
import { useMentionNames } from '../../mentions/useMentionNames.js';
import { useChannelById } from '../../mentions/useChannelById.js';
import { CharactersLeft } from '../../messages/CharactersLeft.js';
import { measureText } from '../../messages/measure-text.js';
import { SendTimeField } from '../SendTimeField.js';
import { instantOf } from '../send-time-field.js';
import { toFieldValue } from '../send-times.js';
import { useReschedule } from '../scheduled-messages.query.js';

/** Another text, another time. What was typed stays when it is refused. */
export default function EditScheduledDialog({ message, onClose }: { message: ScheduledMessage; onClose: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(message.content);
  const [firstTime] = useState(() => toFieldValue(new Date(message.sendAt)));
  const [time, setTime] = useState(firstTime);
  const { book, shown } = useMentionNames(text, useChannelById()(message.channelId)?.communityId ?? null);
  const { content, left, maySend } = measureText(text, message.attachments.length);
  const change = useReschedule(message.id, onClose);
  const at = instantOf(time);
  const isNewTime = time !== firstTime;
  const mayChange = maySend && (at !== null || !isNewTime);
  return (
    <Dialog onClose={onClose} title={t('scheduled.edit')} isHigh>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (mayChange) change.mutate({ content, ...(isNewTime && at ? { sendAt: at.toISOString() } : {}) });
        }}
      >
        <Stack gap="md">
          <Textarea
            label={t('scheduled.content')}
            autosize
            minRows={3}
            maxRows={10}
            value={shown}
            onChange={(event) => setText(book.encode(event.currentTarget.value))}
          />
          <CharactersLeft left={left} />
          <SendTimeField value={time} onChange={setTime} />
          <ProblemAlert error={change.error} />
          <Button type="submit" disabled={!mayChange} loading={change.isPending}>
            {t('action.save')}
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}
