import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { sessionsControllerSignIn } from '../../api/sdk.gen.js';
import { answerOf } from '../../requests/answer-of.js';
import { ProblemAlert } from '../../requests/ProblemAlert.js';
import { CoverPage } from '../../ui/CoverPage.js';
import { instanceQuery } from '../instance/instance.query.js';
import { useEnter } from './useEnter.js';

/** @param next where to go afterwards: a path of this app. */
export function SignInPage({ next }: { next: string | undefined }) {
  const { t } = useTranslation();
  const { data: instance } = useQuery(instanceQuery);
  const isOpen = instance?.registration === 'open';
  const invitation = isOpen ? (
    <>
      {t('signIn.noAccount')} <Link to="/register">{t('signIn.register')}</Link>
    </>
  ) : (
    t('signIn.inviteOnly')
  );
  return (
    <CoverPage
      title={t('signIn.title')}
      text={instance && t('signIn.text', { instance: instance.name })}
      footer={instance && invitation}
    >
      <SignInForm next={next} />
    </CoverPage>
  );
}

function SignInForm({ next }: { next: string | undefined }) {
  const { t } = useTranslation();
  const enter = useEnter(next);
  const signIn = useMutation({
    mutationFn: (body: { name: string; password: string }) => answerOf(sessionsControllerSignIn({ body })),
    onSuccess: enter,
  });
  const form = useForm({
    initialValues: { name: '', password: '' },
    validate: {
      name: (value) => (value.trim() ? null : t('field.required')),
      password: (value) => (value ? null : t('field.required')),
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => signIn.mutate(values))} noValidate>
      <Stack mt="lg" gap="md">
        <TextInput
          label={t('account.name')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          {...form.getInputProps('name')}
        />
        <PasswordInput
          label={t('account.password')}
          autoComplete="current-password"
          {...form.getInputProps('password')}
        />
        <ProblemAlert error={signIn.error} />
        <Button type="submit" size="md" loading={signIn.isPending} fullWidth>
          {t('signIn.submit')}
        </Button>
      </Stack>
    </form>
  );
}
