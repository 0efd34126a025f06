import type { AttachmentMedia } from '@kraken/shared';
import type { Generated } from 'kysely';

export interface AttachmentsTable {
  id: string;
  owner_id: string;
  storage_key: string;
  name: string;
  /** Bytes as kept: a picture is written anew. */
  size: number;
  announced_size: number;
  media: Generated<AttachmentMedia>;
  type: Generated<string>;
  width: number | null;
  height: number | null;
  placeholder: string | null;
  duration_ms: number | null;
  has_thumbnail: Generated<boolean>;
  created_at: Generated<Date>;
  /** All bytes are there. */
  finished_at: Date | null;
  sent_at: Date | null;
  /** Its bytes are being removed. */
  discarded_at: Date | null;
  /** Null: not sent, or the message is gone. */
  message_id: string | null;
  /** The message that is to send it later. */
  scheduled_id: string | null;
  /** Nobody needs it after that; null: a day after it was announced, unless it is sent. */
  kept_until: Date | null;
}

export interface PicturesTable {
  id: string;
  owner_id: string;
  storage_key: string;
  /** What it was uploaded for, and for nothing else it can be used. */
  purpose: string;
  size: number;
  created_at: Generated<Date>;
  /** Something shows it. */
  claimed_at: Date | null;
  /** Nothing shows it any more. */
  released_at: Date | null;
}
