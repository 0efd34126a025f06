import type { Attachment } from '@kraken/shared';
import { IconFile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../ui/format-bytes.js';
import { downloadAddress, thumbnailAddress } from '../../attachments/attachment-address.js';
import classes from './WaitingFiles.module.css';

/** The files that are to be sent: what each is, small. */
export function WaitingFiles({ attachments }: { attachments: readonly Attachment[] }) {
  const { t } = useTranslation();
  if (attachments.length === 0) return null;
  return (
    <ul className={classes['files']} aria-label={t('attachment.chosen')}>
      {attachments.map((file) => (
        <li key={file.id}>
          <a className={classes['file']} href={downloadAddress(file)} download={file.name} title={file.name}>
            {file.media === 'image' ? (
              <img className={classes['picture']} src={thumbnailAddress(file)} alt="" />
            ) : (
              <IconFile className={classes['icon']} size={18} stroke={1.5} aria-hidden="true" />
            )}
            <span className={classes['name']}>{file.name}</span>
            <small className={classes['size']}>{formatBytes(file.size)}</small>
          </a>
        </li>
      ))}
    </ul>
  );
}
