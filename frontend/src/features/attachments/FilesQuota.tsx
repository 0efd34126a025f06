import { Progress, Text } from '@mantine/core';
import type { AttachmentQuota } from '@kraken/shared';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attachmentsControllerFindQuota } from '../../api/sdk.gen.js';
import { answerOf } from '../../requests/answer-of.js';
import { formatBytes } from '../../ui/format-bytes.js';

/** How much room one's own files take, of how much. Of the moment: no event tells of it. */
export function FilesQuota() {
  const { t } = useTranslation();
  const [quota, setQuota] = useState<AttachmentQuota | null>(null);
  useEffect(() => {
    answerOf(attachmentsControllerFindQuota()).then(setQuota, () => undefined);
  }, []);
  if (!quota) return null;
  const { usedBytes, maxBytes } = quota;
  return (
    <>
      <Progress value={(100 * usedBytes) / maxBytes} aria-label={t('attachment.quota')} mb={6} />
      <Text size="sm" c="dimmed">
        {t('attachment.quotaText', { used: formatBytes(usedBytes), max: formatBytes(maxBytes) })}
      </Text>
    </>
  );
}
