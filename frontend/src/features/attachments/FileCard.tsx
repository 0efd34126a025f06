import { VisuallyHidden } from '@mantine/core';
import type { Attachment } from '@kraken/shared';
import { IconDownload, IconFile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../ui/format-bytes.js';
import { downloadAddress } from './attachment-address.js';
import classes from './FileCard.module.css';

/** A file to be saved. */
export function FileCard({ attachment }: { attachment: Attachment }) {
  const { t } = useTranslation();
  const { name, size } = attachment;
  return (
    <a className={classes['card']} href={downloadAddress(attachment)} download={name} title={name}>
      <VisuallyHidden>{t('attachment.download', { name, size: formatBytes(size) })}</VisuallyHidden>
      <IconFile size={28} stroke={1.4} className={classes['icon']} />
      <span className={classes['words']} aria-hidden>
        {/* The ending tells what it is: of a long name it is the middle that goes. */}
        <span className={classes['name']}>
          <span className={classes['stem']}>{name.slice(0, -8)}</span>
          <span className={classes['end']}>{name.slice(-8)}</span>
        </span>
        <small className={classes['size']}>{formatBytes(size)}</small>
      </span>
      <IconDownload size={18} className={classes['mark']} />
    </a>
  );
}
