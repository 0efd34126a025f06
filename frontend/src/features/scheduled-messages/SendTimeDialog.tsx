import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog.js';
import { SendTimeField } from './SendTimeField.js';
import { sendTimesFrom, toFieldValue } from './send-times.js';
import { instantOf } from './send-time-field.js';

/** Any minute of the coming year. */
export default function SendTimeDialog({ onPick, onClose }: { onPick: (at: Date) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const [value, setValue] = useState(() => toFieldValue(sendTimesFrom(new Date())[0]?.at ?? new Date()));
  const at = instantOf(value);
  return (
    <Dialog onClose={onClose} title={t('scheduled.choose')}>
      <form
        noValidate
        onSubmit={(event) => {
          // The dialog lies in the form of the composer, which would send what is written there.
          event.stopPropagation();
          event.preventDefault();
          if (!at) return;
          onPick(at);
          onClose();
        }}
      >
        <Stack gap="md">
          <SendTimeField value={value} onChange={setValue} />
          <Button type="submit" disabled={!at}>
            {t('scheduled.submit')}
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}
