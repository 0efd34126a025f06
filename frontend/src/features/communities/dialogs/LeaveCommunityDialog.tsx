import { Button, Group, Stack, Text } from '@mantine/core';
import type { Community } from '@kraken/shared';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { communitiesControllerLeave } from '../../../api/sdk.gen.js';
import { answerOf } from '../../../requests/answer-of.js';
import { ProblemAlert } from '../../../requests/ProblemAlert.js';
import { Dialog } from '../../../ui/Dialog.js';
import { useCommunities } from '../communities.query.js';

export default function LeaveCommunityDialog({ community, onClose }: { community: Community; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { refetch } = useCommunities();
  const leave = useMutation({
    mutationFn: () => answerOf(communitiesControllerLeave({ path: { communityId: community.id } })),
    onSuccess: async () => {
      // The start page leads into a community of the list: this one must have left it.
      await refetch();
      await navigate({ to: '/' });
    },
  });
  return (
    <Dialog onClose={onClose} title={t('community.leaveTitle', { community: community.name })}>
      <Stack gap="md">
        <Text c="var(--text-1)" size="sm">
          {t('community.leaveText')}
        </Text>
        <ProblemAlert error={leave.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('action.cancel')}
          </Button>
          <Button color="coral" loading={leave.isPending} onClick={() => leave.mutate()}>
            {t('community.leave')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
