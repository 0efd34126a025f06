import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { limits, type User } from '@kraken/shared';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { profilesControllerUpdate } from '../../../api/sdk.gen.js';
import { answerOf } from '../../../requests/answer-of.js';
import { ProblemAlert } from '../../../requests/ProblemAlert.js';
import { RequestError } from '../../../requests/request-error.js';
import { nameWithin, textWithin } from '../../../requests/validate.js';
import { Section } from '../../../ui/Page.js';
import { ProfileView } from '../card/ProfileView.js';
import classes from './ProfileForm.module.css';
import { changeOf, profileDraftOf, profileOf, type ProfileDraft } from './profile-draft.js';
import { PictureFields } from './PictureFields.js';
import { StatusFields } from './StatusFields.js';

/** The fields of a profile beside what comes of them. What was typed stays when it is refused. */
export function ProfileForm({ user }: { user: User }) {
  const { t } = useTranslation();
  const [openedAtMs] = useState(Date.now);
  const form = useForm<ProfileDraft>({ initialValues: profileDraftOf(user), validate: rulesOf(t) });
  const save = useMutation({
    mutationFn: (draft: ProfileDraft) =>
      answerOf(profilesControllerUpdate({ body: changeOf(draft, user, Date.now()) })),
    onSuccess: (_answer, draft) => {
      form.resetDirty(draft);
      notifications.show({ message: t('profile.saved') });
    },
    onError: (error) => form.setErrors(errorsOf(error, t)),
  });
  return (
    <form onSubmit={form.onSubmit((draft) => save.mutate(draft))} noValidate className={classes['form']}>
      <Section title={t('profile.about')}>
        <Stack>
          <PictureFields form={form} user={user} />
          <AboutFields form={form} />
          <StatusFields form={form} />
          <ProblemAlert error={save.error} />
          <Group className={classes['actions']} data-dirty={form.isDirty()}>
            <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
              {t('action.save')}
            </Button>
            {form.isDirty() && <span className={classes['unsaved']}>{t('profile.unsaved')}</span>}
          </Group>
        </Stack>
      </Section>
      <div className={classes['preview']} role="group" aria-label={t('profile.preview')}>
        <p className={classes['caption']}>{t('profile.preview')}</p>
        <ProfileView user={{ ...user, ...profileOf(form.values, openedAtMs) }} />
      </div>
    </form>
  );
}

function AboutFields({ form }: { form: UseFormReturnType<ProfileDraft> }) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t('account.displayName')}
        description={t('account.displayNameHint')}
        maxLength={limits.displayName.max}
        {...form.getInputProps('displayName')}
      />
      <TextInput label={t('profile.pronouns')} maxLength={limits.pronouns.max} {...form.getInputProps('pronouns')} />
      <Textarea
        label={t('profile.bio')}
        description={t('profile.bioLeft', { count: limits.bio.max - form.values.bio.length })}
        autosize
        minRows={3}
        maxRows={8}
        maxLength={limits.bio.max}
        {...form.getInputProps('bio')}
      />
    </>
  );
}

const rulesOf = (t: TFunction) => ({
  displayName: nameWithin(t, limits.displayName),
  pronouns: nameWithin(t, limits.pronouns),
  bio: textWithin(t, limits.bio),
});

/** The server knows what may not stand in a text; it says where. */
function errorsOf(error: unknown, t: TFunction): Record<string, string> {
  if (!(error instanceof RequestError)) return {};
  const fields = [...error.fields.keys()].map((path) => (path.startsWith('status') ? 'statusText' : path));
  return Object.fromEntries(fields.map((field) => [field, t('field.hidden')]));
}
