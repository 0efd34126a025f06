import { Radio, Stack, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { limits } from '@kraken/shared';
import { useTranslation } from 'react-i18next';
import type { SetUpPlan } from './set-up-plan.js';

/** What the place is called and who may join; the token when the visitor is not at the machine itself. */
export function InstanceStep({ form, needsToken }: { form: UseFormReturnType<SetUpPlan>; needsToken: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      {needsToken && (
        <TextInput
          label={t('setUp.token')}
          description={t('setUp.tokenHint')}
          autoComplete="one-time-code"
          spellCheck={false}
          {...form.getInputProps('token')}
        />
      )}
      <TextInput
        label={t('setUp.instanceName')}
        placeholder={t('setUp.instanceNamePlaceholder')}
        maxLength={limits.instanceName.max}
        data-autofocus
        {...form.getInputProps('instanceName')}
      />
      <Radio.Group label={t('setUp.registration')} {...form.getInputProps('registration')}>
        <Stack mt={8} gap="sm">
          <Radio value="invite" label={t('setUp.registrationInvite')} description={t('setUp.registrationInviteHint')} />
          <Radio value="open" label={t('setUp.registrationOpen')} description={t('setUp.registrationOpenHint')} />
        </Stack>
      </Radio.Group>
    </>
  );
}
