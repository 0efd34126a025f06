import { Button, Stack, Text } from '@mantine/core';
import { limits } from '@kraken/shared';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../../requests/ProblemAlert.js';
import { Dialog } from '../../../ui/Dialog.js';
import { useOpenDm } from '../useOpenDm.js';
import { PeoplePicker } from './PeoplePicker.js';

/** Opens a direct message with one person, or a group of several. */
export default function NewDmDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [userIds, setUserIds] = useState<string[]>([]);
  const open = useOpenDm({ isToldHere: true, onOpened: onClose });
  return (
    <Dialog onClose={onClose} title={t('dm.new')} isHigh>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (userIds.length > 0) open.mutate(userIds);
        }}
      >
        <Stack gap="md">
          <PeoplePicker value={userIds} onChange={setUserIds} max={limits.dmGroupMembers - 1} />
          <Text c="var(--text-1)" size="sm">
            {t('dm.newText', { count: limits.dmGroupMembers })}
          </Text>
          <ProblemAlert error={open.error} />
          <Button type="submit" loading={open.isPending} disabled={userIds.length === 0}>
            {userIds.length > 1 ? t('dm.openGroup') : t('dm.open')}
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}
