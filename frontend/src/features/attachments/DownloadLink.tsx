import { ActionIcon, Tooltip } from '@mantine/core';
import type { Attachment } from '@kraken/shared';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { downloadAddress } from './attachment-address.js';

/** Saves a file. */
export function DownloadLink({ attachment, color }: { attachment: Attachment; color: string }) {
  const { t } = useTranslation();
  const label = t('attachment.save');
  return (
    <Tooltip label={label}>
      <ActionIcon
        component="a"
        href={downloadAddress(attachment)}
        download={attachment.name}
        aria-label={label}
        variant="subtle"
        color={color}
        size="lg"
      >
        <IconDownload size={18} />
      </ActionIcon>
    </Tooltip>
  );
}
