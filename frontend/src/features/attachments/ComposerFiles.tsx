import { uploads, type Upload } from '../../requests/uploads/uploads.js';
import { useTranslation } from 'react-i18next';
import classes from './ComposerFiles.module.css';
import { UploadChip } from './UploadChip.js';

/** The files that go with what is being written. */
export function ComposerFiles({ chosen }: { chosen: readonly Upload[] }) {
  const { t } = useTranslation();
  if (chosen.length === 0) return null;
  return (
    <ul className={classes['files']} aria-label={t('attachment.chosen')}>
      {chosen.map((upload) => (
        <UploadChip key={upload.id} upload={upload} onRemove={() => uploads.cancel([upload.id])} />
      ))}
    </ul>
  );
}
