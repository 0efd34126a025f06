import { Button } from '@mantine/core';
import type { Community } from '@kraken/shared';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { communitiesControllerRemove } from '../../../api/sdk.gen.js';
import { answerOf } from '../../../requests/answer-of.js';
import { ProblemAlert } from '../../../requests/ProblemAlert.js';
import { ConfirmByName } from '../../../ui/ConfirmByName.js';
import { Section } from '../../../ui/Page.js';
import { useCommunities } from '../communities.query.js';

export function DangerSection({ community }: { community: Community }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { refetch } = useCommunities();
  const [isAsking, setIsAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => answerOf(communitiesControllerRemove({ path: { communityId: community.id } })),
    onSuccess: async () => {
      // The start page leads into a community of the list: this one must have left it.
      await refetch();
      await navigate({ to: '/' });
    },
  });
  return (
    <Section title={t('community.danger')} text={t('community.deleteText')}>
      <Button color="coral" variant="light" onClick={() => setIsAsking(true)}>
        {t('community.delete')}
      </Button>
      {isAsking && (
        <ConfirmByName
          title={t('community.deleteTitle', { community: community.name })}
          text={t('community.deleteText')}
          name={community.name}
          nameLabel={t('community.deleteConfirm', { name: community.name })}
          submitLabel={t('community.delete')}
          cancelLabel={t('action.cancel')}
          isPending={remove.isPending}
          onSubmit={() => remove.mutate()}
          onClose={() => setIsAsking(false)}
        >
          <ProblemAlert error={remove.error} />
        </ConfirmByName>
      )}
    </Section>
  );
}
