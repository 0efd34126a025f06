import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { EmojiNameSchema, limits } from '@kraken/shared';
import { IconMoodPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { emojiControllerCreate } from '../../../api/sdk.gen.js';
import { answerOf } from '../../../requests/answer-of.js';
import { ProblemAlert } from '../../../requests/ProblemAlert.js';
import { pictureAddress } from '../../../ui/picture-address.js';
import { PictureField } from '../../pictures/PictureField.js';
import classes from './AddEmojiForm.module.css';

/** A picture and a name make an emoji. What was chosen stays when it is refused. */
export function AddEmojiForm({ communityId, isFull }: { communityId: string; isFull: boolean }) {
  const { t } = useTranslation();
  const form = useForm<{ name: string; pictureId: string | null }>({
    initialValues: { name: '', pictureId: null },
    validate: { name: (name) => (EmojiNameSchema.safeParse(name).success ? null : t('customEmoji.nameShape')) },
  });
  const { name, pictureId } = form.values;
  const add = useMutation({
    mutationFn: (body: { name: string; pictureId: string }) =>
      answerOf(emojiControllerCreate({ path: { communityId }, body })),
    onSuccess: () => form.reset(),
  });
  const address = pictureAddress(pictureId);
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) => {
        if (values.pictureId !== null) add.mutate({ name: values.name, pictureId: values.pictureId });
      })}
    >
      <Stack gap="md">
        <PictureField
          label={t('customEmoji.picture')}
          hint={t('customEmoji.pictureHint')}
          purpose="emoji"
          pictureId={pictureId}
          onChange={(id) => form.setFieldValue('pictureId', id)}
        >
          <span className={classes['sample']}>
            {address ? <img src={address} alt="" /> : <IconMoodPlus size={28} />}
          </span>
        </PictureField>
        <TextInput
          label={t('customEmoji.name')}
          description={t('customEmoji.nameHint')}
          maxLength={limits.emojiName.max}
          autoCapitalize="none"
          spellCheck={false}
          leftSection=":"
          rightSection=":"
          {...form.getInputProps('name')}
        />
        <ProblemAlert error={add.error} />
        <Button type="submit" loading={add.isPending} disabled={isFull || name === '' || pictureId === null}>
          {isFull ? t('customEmoji.full', { max: limits.emojiPerCommunity }) : t('customEmoji.add')}
        </Button>
      </Stack>
    </form>
  );
}
