import { Button, CopyButton, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import type { Community } from '@kraken/shared';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { invitesControllerCreate } from '../../api/sdk.gen.js';
import { answerOf } from '../../requests/answer-of.js';
import { ProblemAlert } from '../../requests/ProblemAlert.js';
import { Dialog } from '../../ui/Dialog.js';
import { formatDay } from '../../ui/time/format-time.js';

const DAY_HOURS = 24;

/** Makes a link that lets others in. */
export default function InviteDialog({ community, onClose }: { community: Community; onClose: () => void }) {
  const { t } = useTranslation();
  const [days, setDays] = useState('7');
  const { data: invite, error } = useNewInvite(community.id, Number(days));
  return (
    <Dialog onClose={onClose} title={t('invite.dialogTitle', { community: community.name })}>
      <Stack gap="md">
        <div>
          <Text size="sm" fw={500} mb={4}>
            {t('invite.lifetime')}
          </Text>
          <SegmentedControl
            fullWidth
            aria-label={t('invite.lifetime')}
            value={days}
            onChange={setDays}
            data={[
              { value: '1', label: t('invite.day') },
              { value: '7', label: t('invite.week') },
              { value: '30', label: t('invite.month') },
            ]}
          />
        </div>
        <InviteLink link={invite ? `${window.location.origin}/invite/${invite.code}` : ''} />
        <Text c="var(--text-1)" size="sm" mih={20}>
          {invite && t('invite.dialogText', { day: formatDay(invite.expiresAt) })}
        </Text>
        <ProblemAlert error={error} />
      </Stack>
    </Dialog>
  );
}

/** Made once for each lifetime that is looked at while the dialog is open. */
function useNewInvite(communityId: string, days: number) {
  return useQuery({
    queryKey: ['new-invite', communityId, days],
    queryFn: () =>
      answerOf(invitesControllerCreate({ path: { communityId }, body: { expiresInHours: days * DAY_HOURS } })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

/** @param link empty while it is being made */
function InviteLink({ link }: { link: string }) {
  const { t } = useTranslation();
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <TextInput
        flex={1}
        label={t('invite.link')}
        readOnly
        value={link}
        data-autofocus
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton value={link}>
        {({ copied, copy }) => (
          <Button
            h={42}
            disabled={link === ''}
            onClick={copy}
            leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          >
            {copied ? t('invite.copied') : t('invite.copy')}
          </Button>
        )}
      </CopyButton>
    </Group>
  );
}
