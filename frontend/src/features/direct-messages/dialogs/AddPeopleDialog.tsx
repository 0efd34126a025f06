import { Button, Stack, Text } from '@mantine/core';
import { limits, type Dm } from '@kraken/shared';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { directMessagesControllerAddMember } from '../../../api/sdk.gen.js';
import { answerOf } from '../../../requests/answer-of.js';
import { ProblemAlert } from '../../../requests/ProblemAlert.js';
import { Dialog } from '../../../ui/Dialog.js';
import { PeoplePicker } from './PeoplePicker.js';

/** Brings people into a group. */
export default function AddPeopleDialog({ dm, onClose }: { dm: Dm; onClose: () => void }) {
  const { t } = useTranslation();
  const [userIds, setUserIds] = useState<string[]>([]);
  const add = useMutation({
    async mutationFn() {
      for (const userId of userIds)
        await answerOf(directMessagesControllerAddMember({ path: { channelId: dm.channelId, userId } }));
    },
    onSuccess: onClose,
  });
  const max = limits.dmGroupMembers - dm.memberIds.length;
  return (
    <Dialog onClose={onClose} title={t('dm.add')} isHigh>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (userIds.length > 0) add.mutate();
        }}
      >
        <Stack gap="md">
          {max > 0 && <PeoplePicker value={userIds} onChange={setUserIds} max={max} without={dm.memberIds} />}
          <Text c="var(--text-1)" size="sm">
            {max > 0 ? t('dm.addText') : t('dm.full', { count: limits.dmGroupMembers })}
          </Text>
          <ProblemAlert error={add.error} />
          <Button type="submit" loading={add.isPending} disabled={userIds.length === 0}>
            {t('dm.add')}
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}
