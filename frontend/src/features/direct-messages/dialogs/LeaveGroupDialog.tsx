import { Button, Group, Stack, Text } from '@mantine/core';
import type { Dm } from '@kraken/shared';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { directMessagesControllerLeave } from '../../../api/sdk.gen.js';
import { answerOf } from '../../../requests/answer-of.js';
import { ProblemAlert } from '../../../requests/ProblemAlert.js';
import { Dialog } from '../../../ui/Dialog.js';
import { useDmIds } from '../dms.query.js';

interface LeaveGroupDialogProps {
  dm: Dm;
  title: string;
  onClose: () => void;
}

export default function LeaveGroupDialog({ dm, title, onClose }: LeaveGroupDialogProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { refetch } = useDmIds();
  const leave = useMutation({
    mutationFn: () => answerOf(directMessagesControllerLeave({ path: { channelId: dm.channelId } })),
    onSuccess: async () => {
      // Home leads into a conversation of the list: this one must have left it.
      await refetch();
      await navigate({ to: '/dms' });
    },
  });
  return (
    <Dialog onClose={onClose} title={t('dm.leaveTitle', { group: title })}>
      <Stack gap="md">
        <Text c="var(--text-1)" size="sm">
          {dm.memberIds.length > 1 ? t('dm.leaveText') : t('dm.leaveLastText')}
        </Text>
        <ProblemAlert error={leave.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('action.cancel')}
          </Button>
          <Button color="coral" loading={leave.isPending} onClick={() => leave.mutate()}>
            {t('dm.leave')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
