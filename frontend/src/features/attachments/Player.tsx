import type { Attachment } from '@kraken/shared';
import { IconMusic } from '@tabler/icons-react';
import { useState } from 'react';
import { formatBytes } from '../../ui/format-bytes.js';
import { contentAddress } from './attachment-address.js';
import { DownloadLink } from './DownloadLink.js';
import { FileCard } from './FileCard.js';
import classes from './Player.module.css';

/** A film or a sound, played by the browser itself. One that it cannot play is a file to be saved. */
export function Player({ attachment }: { attachment: Attachment }) {
  const [isUnplayable, setIsUnplayable] = useState(false);
  if (isUnplayable) return <FileCard attachment={attachment} />;
  const onError = () => setIsUnplayable(true);
  return attachment.media === 'video' ? (
    <Film attachment={attachment} onError={onError} />
  ) : (
    <Sound attachment={attachment} onError={onError} />
  );
}

interface PlayedProps {
  attachment: Attachment;
  onError: () => void;
}

function Film({ attachment, onError }: PlayedProps) {
  const { width, height, name } = attachment;
  return (
    <video
      className={classes['film']}
      style={{ aspectRatio: width && height ? `${width} / ${height}` : '16 / 9' }}
      src={contentAddress(attachment)}
      aria-label={name}
      controls
      preload="metadata"
      playsInline
      onError={onError}
    />
  );
}

function Sound({ attachment, onError }: PlayedProps) {
  const { name, size } = attachment;
  return (
    <div className={classes['sound']}>
      <div className={classes['head']}>
        <IconMusic size={16} className={classes['icon']} />
        <span className={classes['name']} title={name}>
          {name}
        </span>
        <small className={classes['size']}>{formatBytes(size)}</small>
        <DownloadLink attachment={attachment} color="gray" />
      </div>
      <audio
        className={classes['controls']}
        src={contentAddress(attachment)}
        aria-label={name}
        controls
        preload="metadata"
        onError={onError}
      />
    </div>
  );
}
