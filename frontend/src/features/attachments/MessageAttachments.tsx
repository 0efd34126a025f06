import type { Attachment } from '@kraken/shared';
import { FileCard } from './FileCard.js';
import { ImageGrid } from './images/ImageGrid.js';
import classes from './MessageAttachments.module.css';
import { Player } from './Player.js';

/** The files of a message: pictures together, then what is played, then the rest. Their room is known before they come. */
export function MessageAttachments({ attachments }: { attachments: readonly Attachment[] }) {
  if (attachments.length === 0) return null;
  const of = (...media: Attachment['media'][]) => attachments.filter((attachment) => media.includes(attachment.media));
  return (
    <div className={classes['attachments']}>
      <ImageGrid images={of('image')} />
      {of('video', 'audio').map((attachment) => (
        <Player key={attachment.id} attachment={attachment} />
      ))}
      {of('file').map((attachment) => (
        <FileCard key={attachment.id} attachment={attachment} />
      ))}
    </div>
  );
}
