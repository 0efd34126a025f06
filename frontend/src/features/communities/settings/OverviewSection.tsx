import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { limits, type Community } from '@kraken/shared';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { communitiesControllerUpdate } from '../../../api/sdk.gen.js';
import { answerOf } from '../../../requests/answer-of.js';
import { ProblemAlert } from '../../../requests/ProblemAlert.js';
import { textWithin } from '../../../requests/validate.js';
import { Section } from '../../../ui/Page.js';

export function OverviewSection({ community }: { community: Community }) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: { name: community.name, description: community.description },
    validate: {
      name: textWithin(t, limits.communityName),
      description: textWithin(t, limits.communityDescription),
    },
  });
  const update = useMutation({
    mutationFn: (body: { name: string; description: string }) =>
      answerOf(communitiesControllerUpdate({ path: { communityId: community.id }, body })),
    onSuccess: () => {
      form.resetDirty();
      notifications.show({ message: t('community.saved') });
    },
  });
  return (
    <Section title={t('community.overview')}>
      <form onSubmit={form.onSubmit((values) => update.mutate(values))} noValidate>
        <Stack gap="md">
          <TextInput label={t('community.name')} maxLength={limits.communityName.max} {...form.getInputProps('name')} />
          <Textarea
            label={t('community.description')}
            placeholder={t('community.descriptionPlaceholder')}
            autosize
            minRows={2}
            maxLength={limits.communityDescription.max}
            {...form.getInputProps('description')}
          />
          <ProblemAlert error={update.error} />
          <Group justify="flex-end">
            <Button type="submit" loading={update.isPending} disabled={!form.isDirty()}>
              {t('action.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
