import { IconAlertTriangle, IconFile, IconRefresh, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { uploads, type Upload } from '../../requests/uploads/uploads.js';
import { useProblemText } from '../../requests/useProblemText.js';
import { formatBytes } from '../../ui/format-bytes.js';
import classes from './UploadChip.module.css';

/** A file on its way: what it is, how far it is, and what can be done about it. */
export function UploadChip({ upload, onRemove }: { upload: Upload; onRemove?: () => void }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { id, name, size, sentBytes, state, preview, keptAs } = upload;
  // What only calls itself a picture is a file like others.
  const [isBroken, setIsBroken] = useState(false);
  const isLost = state === 'lost';
  const isFailed = state === 'failed' || isLost;
  const percent = Math.floor((100 * sentBytes) / size);
  return (
    <li className={classes['chip']} data-state={state}>
      {preview && !isLost && !isBroken ? (
        <img className={classes['preview']} src={preview} alt="" onError={() => setIsBroken(true)} />
      ) : (
        <span className={classes['icon']}>
          {isFailed ? <IconAlertTriangle size={22} stroke={1.5} /> : <IconFile size={22} stroke={1.5} />}
        </span>
      )}
      <span className={classes['words']}>
        <span className={classes['name']} title={name}>
          {name}
        </span>
        <small className={classes['note']} role={isFailed ? 'alert' : undefined}>
          {isLost ? t('attachment.lost') : isFailed ? problemText(upload.error) : noteOf(upload, percent)}
          {!isFailed && keptAs === 'name' && state !== 'done' && ` · ${t('attachment.stay')}`}
        </small>
      </span>
      {state === 'failed' && (
        <button
          type="button"
          className={classes['button']}
          aria-label={t('attachment.retry', { name })}
          title={t('attachment.retry', { name })}
          onClick={() => uploads.retry(id)}
        >
          <IconRefresh size={16} />
        </button>
      )}
      {onRemove && (
        <button
          type="button"
          className={classes['button']}
          aria-label={t('attachment.remove', { name })}
          title={t('attachment.remove', { name })}
          onClick={onRemove}
        >
          <IconX size={16} />
        </button>
      )}
      {!isFailed && (
        <span
          className={classes['progress']}
          role="progressbar"
          aria-label={t(state === 'done' ? 'attachment.ready' : 'attachment.progress', { name })}
          aria-valuenow={percent}
          style={{ '--done': `${percent}%` }}
        />
      )}
    </li>
  );
}

const noteOf = ({ size, state }: Upload, percent: number): string =>
  state === 'done' ? formatBytes(size) : `${percent} % · ${formatBytes(size)}`;
