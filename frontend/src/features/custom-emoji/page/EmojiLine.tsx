import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { EmojiNameSchema, limits, type CommunityEmoji } from '@kraken/shared';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { emojiControllerRemove, emojiControllerRename } from '../../../api/sdk.gen.js';
import { answerOf } from '../../../requests/answer-of.js';
import { ProblemAlert } from '../../../requests/ProblemAlert.js';
import { Dialog } from '../../../ui/Dialog.js';
import { IconButton } from '../../../ui/IconButton.js';
import { pictureAddress } from '../../../ui/picture-address.js';
import classes from './EmojiLine.module.css';

interface EmojiLineProps {
  communityId: string;
  emoji: CommunityEmoji;
}

/** One emoji with what can be done to it. */
export function EmojiLine({ communityId, emoji }: EmojiLineProps) {
  const { t } = useTranslation();
  const [dialog, setDialog] = useState<'rename' | 'delete' | null>(null);
  const close = () => setDialog(null);
  const named = { name: `:${emoji.name}:` };
  return (
    <li className={classes['row']}>
      <img className={classes['picture']} src={pictureAddress(emoji.id)} alt="" />
      <span className={classes['name']}>:{emoji.name}:</span>
      <IconButton label={t('customEmoji.renameNamed', named)} onClick={() => setDialog('rename')}>
        <IconPencil size={16} />
      </IconButton>
      <IconButton label={t('customEmoji.deleteNamed', named)} onClick={() => setDialog('delete')}>
        <IconTrash size={16} />
      </IconButton>
      {dialog === 'rename' && <RenameDialog communityId={communityId} emoji={emoji} onClose={close} />}
      {dialog === 'delete' && <DeleteDialog communityId={communityId} emoji={emoji} onClose={close} />}
    </li>
  );
}

function RenameDialog({ communityId, emoji, onClose }: EmojiLineProps & { onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: { name: emoji.name },
    validate: { name: (name) => (EmojiNameSchema.safeParse(name).success ? null : t('customEmoji.nameShape')) },
  });
  const rename = useMutation({
    mutationFn: (body: { name: string }) =>
      answerOf(emojiControllerRename({ path: { communityId, emojiId: emoji.id }, body })),
    onSuccess: onClose,
  });
  return (
    <Dialog onClose={onClose} title={t('customEmoji.renameNamed', { name: `:${emoji.name}:` })}>
      <form onSubmit={form.onSubmit((values) => rename.mutate(values))} noValidate>
        <Stack gap="md">
          <TextInput
            label={t('customEmoji.name')}
            description={t('customEmoji.renameHint')}
            maxLength={limits.emojiName.max}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <ProblemAlert error={rename.error} />
          <Button type="submit" loading={rename.isPending}>
            {t('action.save')}
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}

function DeleteDialog({ communityId, emoji, onClose }: EmojiLineProps & { onClose: () => void }) {
  const { t } = useTranslation();
  const remove = useMutation({
    mutationFn: () => answerOf(emojiControllerRemove({ path: { communityId, emojiId: emoji.id } })),
    onSuccess: onClose,
  });
  return (
    <Dialog onClose={onClose} title={t('customEmoji.deleteNamed', { name: `:${emoji.name}:` })}>
      <Stack gap="md">
        <Text c="var(--text-1)" size="sm">
          {t('customEmoji.deleteText')}
        </Text>
        <ProblemAlert error={remove.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('action.cancel')}
          </Button>
          <Button color="coral" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t('customEmoji.delete')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
