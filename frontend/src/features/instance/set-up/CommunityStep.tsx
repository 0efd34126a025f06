import { Switch, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { limits } from '@kraken/shared';
import { useTranslation } from 'react-i18next';
import type { SetUpPlan } from './set-up-plan.js';

/** The first community, empty or with people and a history in it. */
export function CommunityStep({ form }: { form: UseFormReturnType<SetUpPlan> }) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t('setUp.communityName')}
        placeholder={t('setUp.communityNamePlaceholder')}
        maxLength={limits.communityName.max}
        data-autofocus
        {...form.getInputProps('communityName')}
      />
      <Switch
        label={t('setUp.sampleData')}
        description={t('setUp.sampleDataHint')}
        {...form.getInputProps('withSampleData', { type: 'checkbox' })}
      />
    </>
  );
}
