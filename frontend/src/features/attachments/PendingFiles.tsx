import { useEffect, useSyncExternalStore } from 'react';
import { uploads } from '../../requests/uploads/uploads.js';
import classes from './ComposerFiles.module.css';
import { UploadChip } from './UploadChip.js';

/** The files of a message that is on its way. */
export function PendingFiles({ ids }: { ids: readonly string[] }) {
  const all = useSyncExternalStore(uploads.subscribe, uploads.all);
  const wanted = ids.join();
  useEffect(() => {
    // It was sent off before a reload. What is not found here is the server's to know.
    if (wanted !== '') uploads.find(wanted.split(',')).catch(() => undefined);
  }, [wanted]);
  const mine = all.filter(({ id }) => ids.includes(id));
  if (mine.length === 0) return null;
  return (
    <ul className={classes['files']}>
      {mine.map((upload) => (
        <UploadChip key={upload.id} upload={upload} />
      ))}
    </ul>
  );
}
