import { Button, Group, Progress, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { limits } from '@kraken/shared';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { instanceControllerSetUp } from '../../api/sdk.gen.js';
import { answerOf } from '../../requests/answer-of.js';
import { ProblemAlert } from '../../requests/ProblemAlert.js';
import { nameWithin } from '../../requests/validate.js';
import { CoverPage } from '../../ui/CoverPage.js';
import { useEnter } from '../sessions/useEnter.js';
import { AccountFields, accountRules, emptyAccount, type NewAccount } from '../users/AccountFields.js';
import { instanceQuery } from './instance.query.js';
import { CommunityStep } from './set-up/CommunityStep.js';
import { InstanceStep } from './set-up/InstanceStep.js';
import { emptyPlan, type SetUpPlan } from './set-up/set-up-plan.js';

const STEPS = 3;

/** The first visit: names the place, makes its owner and a first community. Nothing is stored before the last step. */
export function SetUpPage() {
  const { t } = useTranslation();
  const { step, setStep, plan, owner, needsToken, goOn, isPending, error } = useWizard();
  const titles = [t('setUp.instanceTitle'), t('setUp.ownerTitle'), t('setUp.communityTitle')];
  const texts = [t('setUp.instanceText'), t('setUp.ownerText'), t('setUp.communityText')];
  const place = t('setUp.step', { step: step + 1, steps: STEPS });
  return (
    <CoverPage eyebrow={`${t('setUp.title')} · ${place}`} title={titles[step] ?? ''} text={texts[step]}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          goOn();
        }}
      >
        <Stack mt="lg" gap="md">
          {step === 0 && <InstanceStep form={plan} needsToken={needsToken} />}
          {step === 1 && <AccountFields form={owner} />}
          {step === 2 && <CommunityStep form={plan} />}
          <ProblemAlert error={error} />
          <Group justify="space-between" mt="xs" wrap="nowrap">
            <Button variant="subtle" color="gray" onClick={() => setStep(step - 1)} disabled={step === 0}>
              {t('action.back')}
            </Button>
            <Button type="submit" size="md" loading={isPending}>
              {step < STEPS - 1 ? t('action.continue') : t('setUp.finish')}
            </Button>
          </Group>
          <Progress value={((step + 1) / STEPS) * 100} size={4} aria-label={place} />
        </Stack>
      </form>
    </CoverPage>
  );
}

/** What has been filled in so far, and the way from step to step. */
function useWizard() {
  const { t } = useTranslation();
  const [step, setStep] = useState(0);
  const { data: instance } = useQuery(instanceQuery);
  const needsToken = instance?.needsSetUpToken ?? false;
  const plan = useForm<SetUpPlan>({
    initialValues: emptyPlan,
    validate: {
      instanceName: nameWithin(t, limits.instanceName),
      token: (value) => (needsToken && !value.trim() ? t('field.required') : null),
      communityName: (value) => (step === STEPS - 1 ? nameWithin(t, limits.communityName)(value) : null),
    },
  });
  const owner = useForm<NewAccount>({ initialValues: emptyAccount, validate: accountRules(t) });
  const { mutate, isPending, error } = useSetUp();
  const goOn = () => {
    const form = step === 1 ? owner : plan;
    if (form.validate().hasErrors) return;
    if (step < STEPS - 1) setStep(step + 1);
    else mutate({ plan: plan.values, owner: owner.values });
  };
  return { step, setStep, plan, owner, needsToken, goOn, isPending, error };
}

function useSetUp() {
  const enter = useEnter(undefined);
  return useMutation({
    mutationFn: ({ plan, owner }: { plan: SetUpPlan; owner: NewAccount }) => {
      const { token, ...rest } = plan;
      return answerOf(
        instanceControllerSetUp({ body: { ...rest, owner, ...(token.trim() ? { token: token.trim() } : {}) } }),
      );
    },
    onSuccess: enter,
  });
}
