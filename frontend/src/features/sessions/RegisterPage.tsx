import { Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { IconMailOpened } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usersControllerRegister } from '../../api/sdk.gen.js';
import { answerOf } from '../../requests/answer-of.js';
import { ProblemAlert } from '../../requests/ProblemAlert.js';
import { CoverPage } from '../../ui/CoverPage.js';
import { Notice } from '../../ui/Notice.js';
import { instanceQuery } from '../instance/instance.query.js';
import { AccountFields, accountRules, emptyAccount, type NewAccount } from '../users/AccountFields.js';
import { useEnter } from './useEnter.js';

/** @param inviteCode from an invite link: needed where the instance is closed, and accepted with the account. */
export function RegisterPage({ inviteCode }: { inviteCode: string | undefined }) {
  const { t } = useTranslation();
  const { data: instance } = useQuery(instanceQuery);
  const signInLink = (
    <>
      {t('register.hasAccount')}{' '}
      <Link to="/sign-in" search={inviteCode ? { next: `/invite/${inviteCode}` } : {}}>
        {t('register.signIn')}
      </Link>
    </>
  );
  const isClosed = instance?.registration === 'invite' && !inviteCode;
  return (
    <CoverPage
      title={t('register.title')}
      text={instance && t('register.text', { instance: instance.name })}
      footer={signInLink}
    >
      {isClosed ? (
        <Notice icon={<IconMailOpened size={28} />} title={t('register.closedTitle')} text={t('register.closedText')} />
      ) : (
        <RegisterForm inviteCode={inviteCode} />
      )}
    </CoverPage>
  );
}

function RegisterForm({ inviteCode }: { inviteCode: string | undefined }) {
  const { t } = useTranslation();
  const enter = useEnter(undefined);
  const register = useMutation({
    mutationFn: (account: NewAccount) =>
      answerOf(usersControllerRegister({ body: { ...account, ...(inviteCode ? { inviteCode } : {}) } })),
    onSuccess: enter,
  });
  const form = useForm({ initialValues: emptyAccount, validate: accountRules(t) });
  return (
    <form onSubmit={form.onSubmit((account) => register.mutate(account))} noValidate>
      <Stack mt="lg" gap="md">
        <AccountFields form={form} />
        <ProblemAlert error={register.error} />
        <Button type="submit" size="md" loading={register.isPending} fullWidth>
          {t('register.submit')}
        </Button>
      </Stack>
    </form>
  );
}
