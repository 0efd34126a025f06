import { Button, Group, Stack, Text } from '@mantine/core';
import type { Message } from '@kraken/shared';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { messagesControllerRemove } from '../../../api/sdk.gen.js';
import { answerOf } from '../../../requests/answer-of.js';
import { ProblemAlert } from '../../../requests/ProblemAlert.js';
import { Dialog } from '../../../ui/Dialog.js';
import { Markdown } from '../../../ui/markdown/Markdown.js';
import { UserName } from '../../users/UserName.js';
import classes from './DeleteMessageDialog.module.css';

export default function DeleteMessageDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  const { t } = useTranslation();
  const { id: messageId, channelId } = message;
  const remove = useMutation({
    mutationFn: () => answerOf(messagesControllerRemove({ path: { channelId, messageId } })),
    onSuccess: onClose,
  });
  return (
    <Dialog onClose={onClose} title={t('message.deleteTitle')}>
      <Stack gap="md">
        <Text c="var(--text-1)" size="sm">
          {t('message.deleteText')}
        </Text>
        <blockquote className={classes['quote']}>
          <UserName userId={message.authorId} />
          <Markdown text={message.content} />
        </blockquote>
        <ProblemAlert error={remove.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button color="coral" loading={remove.isPending} onClick={() => remove.mutate()} data-autofocus>
            {t('message.deleteSubmit')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
