import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { limits, type Dm } from '@kraken/shared';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { directMessagesControllerUpdate } from '../../../api/sdk.gen.js';
import { answerOf } from '../../../requests/answer-of.js';
import { ProblemAlert } from '../../../requests/ProblemAlert.js';
import { nameWithin } from '../../../requests/validate.js';
import { Avatar } from '../../../ui/Avatar.js';
import { Dialog } from '../../../ui/Dialog.js';
import { pictureAddress } from '../../../ui/picture-address.js';
import { PictureField } from '../../pictures/PictureField.js';
import { useDmTitle } from '../useDmTitle.js';

/** Names a group, and gives it a picture; without a name it is called after its people. */
export default function NameGroupDialog({ dm, onClose }: { dm: Dm; onClose: () => void }) {
  const { t } = useTranslation();
  const title = useDmTitle(dm);
  const rename = useMutation({
    mutationFn: ({ name, iconId }: Pick<Dm, 'name' | 'iconId'>) => {
      // A picture that was not touched may have been exchanged by another meanwhile.
      const body = { name, ...(iconId !== dm.iconId && { iconId }) };
      return answerOf(directMessagesControllerUpdate({ path: { channelId: dm.channelId }, body }));
    },
    onSuccess: onClose,
  });
  const form = useForm({
    initialValues: { name: dm.name, iconId: dm.iconId },
    validate: { name: nameWithin(t, limits.dmName) },
  });
  const { name, iconId } = form.values;
  return (
    <Dialog onClose={onClose} title={t('dm.rename')}>
      <form onSubmit={form.onSubmit((values) => rename.mutate(values))} noValidate>
        <Stack gap="md">
          <PictureField
            label={t('picture.group')}
            purpose="group-icon"
            pictureId={iconId}
            onChange={(pictureId) => form.setFieldValue('iconId', pictureId)}
          >
            <Avatar id={dm.channelId} name={name || title} picture={pictureAddress(iconId)} size="huge" />
          </PictureField>
          <TextInput
            label={t('dm.name')}
            description={t('dm.nameHint')}
            maxLength={limits.dmName.max}
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
