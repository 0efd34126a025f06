import { Anchor, Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { limits, type Community } from '@kraken/shared';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState, type ChangeEvent, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { communitiesControllerUpdate } from '../../../api/sdk.gen.js';
import { answerOf } from '../../../requests/answer-of.js';
import { ProblemAlert } from '../../../requests/ProblemAlert.js';
import { nameWithin, textWithin } from '../../../requests/validate.js';
import { Section } from '../../../ui/Page.js';
import { CommunityPictures } from './CommunityPictures.js';
import {
  changesIn,
  isChangedElsewhere,
  textOf,
  withoutSettled,
  withSaved,
  withText,
  type Draft,
  type Field,
  type Texts,
} from './draft.js';
import { SearchLanguageSelect } from './SearchLanguageSelect.js';

/** Pictures, name and description. What is not being edited here follows what others do; what is stays, and says so. */
export function OverviewSection({ community }: { community: Community }) {
  const { t } = useTranslation();
  const { inputOf, submit, update, hasChanges } = useOverviewForm(community);
  return (
    <Section title={t('community.overview')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <CommunityPictures community={community} />
          <TextInput label={t('community.name')} maxLength={limits.communityName.max} {...inputOf('name')} />
          <Textarea
            label={t('community.description')}
            placeholder={t('community.descriptionPlaceholder')}
            autosize
            minRows={2}
            maxLength={limits.communityDescription.max}
            {...inputOf('description')}
          />
          <ProblemAlert error={update.error} />
          <Group justify="flex-end">
            <Button type="submit" loading={update.isPending} disabled={!hasChanges}>
              {t('action.save')}
            </Button>
          </Group>
        </Stack>
      </form>
      <SearchLanguageSelect community={community} />
    </Section>
  );
}

/** What is typed and what the cache holds, as one form. */
function useOverviewForm(community: Community) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<Draft>({});
  const [errors, setErrors] = useState<{ readonly [F in Field]?: string | null }>({});
  const update = useMutation({
    mutationFn: (body: Partial<Texts>) =>
      answerOf(communitiesControllerUpdate({ path: { communityId: community.id }, body })),
    onSuccess: (_answer, sent) => {
      setDraft((typed) => withSaved(typed, sent));
      notifications.show({ message: t('community.saved') });
    },
  });
  const settled = withoutSettled(draft, community);
  if (settled !== draft) setDraft(settled);
  const changes = changesIn(draft, community);
  const type = (field: Field, text: string) => {
    setErrors({ ...errors, [field]: null });
    setDraft(withText(draft, community, { field, text }));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = {
      name: nameWithin(t, limits.communityName)(textOf(draft, community, 'name')),
      description: textWithin(t, limits.communityDescription)(textOf(draft, community, 'description')),
    };
    setErrors(found);
    if (found.name === null && found.description === null) update.mutate(changes);
  };
  const inputOf = (field: Field) => ({
    value: textOf(draft, community, field),
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => type(field, event.currentTarget.value),
    error: errors[field],
    description: isChangedElsewhere(draft, community, field) && (
      <ChangedElsewhere text={community[field]} onTake={() => type(field, community[field])} />
    ),
    inputWrapperOrder: ['label', 'input', 'description', 'error'] as const satisfies string[],
  });
  return { inputOf, submit, update, hasChanges: Object.keys(changes).length > 0 };
}

/** Somebody else has changed what is being edited here. */
function ChangedElsewhere({ text, onTake }: { text: string; onTake: () => void }) {
  const { t } = useTranslation();
  return (
    <Text component="span" size="xs" role="status">
      {t('community.changedElsewhere', { text })}{' '}
      <Anchor component="button" type="button" size="xs" onClick={onTake}>
        {t('community.takeOver')}
      </Anchor>
    </Text>
  );
}
