import { limits } from '@kraken/shared';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { instantOf, latestSendTime } from './send-time-field.js';
import { toFieldValue } from './send-times.js';

interface SendTimeFieldProps {
  value: string;
  onChange: (value: string) => void;
}

/** Date and time in the reader's time zone, with what the browser offers for it. */
export function SendTimeField({ value, onChange }: SendTimeFieldProps) {
  const { t } = useTranslation();
  const [bounds] = useState(() => ({ min: toFieldValue(new Date()), max: toFieldValue(latestSendTime()) }));
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return (
    <TextInput
      type="datetime-local"
      label={t('scheduled.at')}
      description={t('scheduled.atHint', { zone: timeZone.replaceAll('_', ' '), days: limits.scheduledDays })}
      {...bounds}
      value={value}
      error={value === '' || instantOf(value) ? null : t('scheduled.atWrong')}
      data-autofocus
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
