import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { limits, type Dm } from '@kraken/shared';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { directMessagesControllerRename } from '../../../api/sdk.gen.js';
import { answerOf } from '../../../requests/answer-of.js';
import { ProblemAlert } from '../../../requests/ProblemAlert.js';
import { Dialog } from '../../../ui/Dialog.js';

/** Names a group; without a name it is called after its people. */
export default function NameGroupDialog({ dm, onClose }: { dm: Dm; onClose: () => void }) {
  const { t } = useTranslation();
  const rename = useMutation({
    mutationFn: (body: { name: string }) =>
      answerOf(directMessagesControllerRename({ path: { channelId: dm.channelId }, body })),
    onSuccess: onClose,
  });
  const form = useForm({ initialValues: { name: dm.name } });
  return (
    <Dialog onClose={onClose} title={t('dm.rename')}>
      <form onSubmit={form.onSubmit((values) => rename.mutate(values))} noValidate>
        <Stack gap="md">
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
