import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { limits } from '@kraken/shared';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { communitiesControllerCreate } from '../../../api/sdk.gen.js';
import { answerOf } from '../../../requests/answer-of.js';
import { ProblemAlert } from '../../../requests/ProblemAlert.js';
import { nameWithin } from '../../../requests/validate.js';
import { Dialog } from '../../../ui/Dialog.js';
import { useCommunities } from '../communities.query.js';

export default function CreateCommunityDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { refetch } = useCommunities();
  const create = useMutation({
    mutationFn: (body: { name: string }) => answerOf(communitiesControllerCreate({ body })),
    onSuccess: async ({ id }) => {
      // Its event may still be on its way: the place must exist before one goes there.
      await refetch();
      onClose();
      await navigate({ to: '/communities/$communityId', params: { communityId: id } });
    },
  });
  const form = useForm({ initialValues: { name: '' }, validate: { name: nameWithin(t, limits.communityName) } });
  return (
    <Dialog onClose={onClose} title={t('community.create')}>
      <form onSubmit={form.onSubmit((values) => create.mutate(values))} noValidate>
        <Stack gap="md">
          <Text c="var(--text-1)" size="sm">
            {t('community.createText')}
          </Text>
          <TextInput
            label={t('community.name')}
            placeholder={t('setUp.communityNamePlaceholder')}
            maxLength={limits.communityName.max}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <ProblemAlert error={create.error} />
          <Button type="submit" loading={create.isPending}>
            {t('community.createSubmit')}
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}
