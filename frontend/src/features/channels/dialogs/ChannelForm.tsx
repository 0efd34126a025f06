import { Button, Select, Stack, TextInput } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { limits } from '@kraken/shared';
import { IconHash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../../requests/ProblemAlert.js';
import { formatPause } from '../../../ui/time/format-pause.js';
import { nameWithin, textWithin } from '../../../requests/validate.js';

export interface ChannelValues {
  name: string;
  topic: string;
  slowModeSeconds?: number;
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
  const form = useForm<ChannelValues>({
    initialValues,
    validate: { name: nameWithin(t, limits.channelName), topic: textWithin(t, limits.channelTopic) },
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
        {initialValues.slowModeSeconds !== undefined && <SlowModeField form={form} />}
        <ProblemAlert error={error} />
        <Button type="submit" loading={isPending}>
          {submitLabel}
        </Button>
      </Stack>
    </form>
  );
}

const PAUSES = [0, 5, 10, 30, 60, 300, 900, 3600, 2 * 3600, limits.slowModeSeconds];

function SlowModeField({ form }: { form: UseFormReturnType<ChannelValues> }) {
  const { t } = useTranslation();
  const { slowModeSeconds = 0 } = form.values;
  const pauses = [...new Set([...PAUSES, slowModeSeconds])].toSorted((a, b) => a - b);
  return (
    <Select
      size="md"
      label={t('slowMode.label')}
      description={t('slowMode.hint')}
      data={pauses.map((pause) => ({
        value: String(pause),
        label: pause === 0 ? t('slowMode.off') : formatPause(pause),
      }))}
      allowDeselect={false}
      value={String(slowModeSeconds)}
      onChange={(value) => form.setFieldValue('slowModeSeconds', Number(value))}
    />
  );
}
