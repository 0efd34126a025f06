import { z } from 'zod';
import { limits } from '../limits.js';
import { IdSchema } from './ids.schemas.js';
import { storableText } from './text.js';

/** How a file is shown: pictures, films and sounds where they stand, everything else as a card. */
export const attachmentMedia = ['image', 'video', 'audio', 'file'] as const;
export type AttachmentMedia = (typeof attachmentMedia)[number];

/** Pixels of a side, as far as anybody shows them. */
const SideSchema = z.int().min(1).max(100_000);

/** A file of a message: what its own content says it is, not its name. It never changes. */
export const AttachmentSchema = z
  .strictObject({
    id: IdSchema,
    name: z.string(),
    media: z.enum(attachmentMedia),
    /** MIME type; application/octet-stream for whatever is not shown where it stands. */
    type: z.string(),
    /** Bytes. */
    size: z.int().min(0),
    /** Of what is shown, upright; null where there is nothing to see, or nobody could measure it. */
    width: SideSchema.nullable(),
    height: SideSchema.nullable(),
    /** What to show of a picture until it is there: a ThumbHash (evanw.github.io/thumbhash), base64. */
    placeholder: z.string().max(64).nullable(),
    /** Of what is played; null where nobody could measure it. */
    durationMs: z.int().min(0).nullable(),
  })
  .meta({ id: 'Attachment' });
export type Attachment = z.output<typeof AttachmentSchema>;

/** Body of PUT: announces a file, whose id is made by the client: asked again it is the same upload. */
export const AnnounceAttachmentBodySchema = z
  .strictObject({
    name: storableText().min(1).max(limits.fileName.max),
    size: z.int().min(1),
    /** What the sender's browser measured of what is played: the server plays nothing. */
    width: SideSchema.optional(),
    height: SideSchema.optional(),
    durationMs: z
      .int()
      .min(0)
      .max(365 * 24 * 3600 * 1000)
      .optional(),
  })
  .meta({ id: 'AnnounceAttachmentBody' });

/** Where an upload stands. */
export const AttachmentUploadSchema = z
  .strictObject({
    id: IdSchema,
    size: z.int().min(1),
    /** So many bytes are kept: the next one belongs there. */
    received: z.int().min(0),
    /** Once all of them are there. */
    attachment: AttachmentSchema.nullable(),
  })
  .meta({ id: 'AttachmentUpload' });
export type AttachmentUpload = z.output<typeof AttachmentUploadSchema>;

/** Of one part of a file: where it begins. */
export const PartQuerySchema = z.strictObject({ offset: z.coerce.number().pipe(z.int().min(0)) });

/** How many bytes a person keeps on this server, of how many. */
export const AttachmentQuotaSchema = z
  .strictObject({ usedBytes: z.int().min(0), maxBytes: z.int().min(0), maxFileBytes: z.int().min(0) })
  .meta({ id: 'AttachmentQuota' });
export type AttachmentQuota = z.output<typeof AttachmentQuotaSchema>;

/** Everything that steers, hides or turns the direction of writing, and what separates folders. */
const TRICKS = /(?!\p{Join_Control})[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u034f\u115f\u1160\u3164\uffa0/\\:*?"<>|]/gu;

/** @returns a name under which a file can be shown and saved anywhere: `exe.gpj` turned around stays what it is. */
export function plainFileName(name: string): string {
  const plain = name.normalize('NFC').replaceAll(TRICKS, '_').trim().replace(/^\.+/, '_');
  const end = /\.[^.]{1,16}$/.exec(plain)?.[0] ?? '';
  const stem = plain.slice(0, plain.length - end.length);
  return `${stem.slice(0, limits.fileName.max - end.length)}${end}` || 'file';
}
