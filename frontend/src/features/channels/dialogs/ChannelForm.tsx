import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { limits } from '@kraken/shared';
import { IconHash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../../requests/ProblemAlert.js';
import { textWithin } from '../../../requests/validate.js';

export interface ChannelValues {
  name: string;
  topic: string;
}

interface ChannelFormProps {
  initialValues: ChannelValues;
  submitLabel: string;
  isPending: boolean;
  error: unknown;
  onSubmit: (values: ChannelValues) => void;
}

/** Name and topic, for a new channel and a present one. */
export function ChannelForm({ initialValues, submitLabel, isPending, error, onSubmit }: ChannelFormProps) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues,
    validate: { name: textWithin(t, limits.channelName), topic: textWithin(t, limits.channelTopic) },
  });
  return (
    <form onSubmit={form.onSubmit(onSubmit)} noValidate>
      <Stack gap="md">
        <TextInput
          label={t('channel.name')}
          placeholder={t('channel.namePlaceholder')}
          leftSection={<IconHash size={16} />}
          maxLength={limits.channelName.max}
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t('channel.topic')}
          placeholder={t('channel.topicPlaceholder')}
          maxLength={limits.channelTopic.max}
          autoComplete="off"
          {...form.getInputProps('topic')}
        />
        <ProblemAlert error={error} />
        <Button type="submit" loading={isPending}>
          {submitLabel}
        </Button>
      </Stack>
    </form>
  );
}
