import { PasswordInput, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { limits } from '@kraken/shared';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { passwordRule, nameWithin, userNameRule, type Validate } from '../../requests/validate.js';

export interface NewAccount {
  name: string;
  displayName: string;
  password: string;
}

export const emptyAccount: NewAccount = { name: '', displayName: '', password: '' };

/** @returns the checks of {@link AccountFields}, by field. */
export function accountRules(t: TFunction): Record<keyof NewAccount, Validate> {
  return { name: userNameRule(t), displayName: nameWithin(t, limits.displayName), password: passwordRule(t) };
}

/** The three fields that make an account: of the owner, and of whoever joins later. */
export function AccountFields({ form }: { form: UseFormReturnType<NewAccount> }) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t('account.displayName')}
        description={t('account.displayNameHint')}
        autoComplete="nickname"
        maxLength={limits.displayName.max}
        data-autofocus
        {...form.getInputProps('displayName')}
      />
      <TextInput
        label={t('account.name')}
        description={t('account.nameHint')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={limits.userName.max}
        {...form.getInputProps('name')}
      />
      <PasswordInput
        label={t('account.password')}
        description={t('account.passwordHint', { min: limits.password.min })}
        autoComplete="new-password"
        maxLength={limits.password.max}
        {...form.getInputProps('password')}
      />
    </>
  );
}
