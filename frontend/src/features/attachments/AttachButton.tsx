import { limits } from '@kraken/shared';
import { IconPlus } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../ui/format-bytes.js';
import classes from './AttachButton.module.css';

/** Chooses files. */
export function AttachButton({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  return (
    <span className={classes['frame']}>
      <button
        type="button"
        className={classes['button']}
        aria-label={t('attachment.add')}
        title={t('attachment.addHint', {
          count: limits.attachmentsPerMessage,
          size: formatBytes(limits.fileBytes),
        })}
        onClick={() => input.current?.click()}
      >
        <IconPlus size={18} />
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          // The same file can be chosen again.
          currentTarget.value = '';
        }}
      />
    </span>
  );
}
