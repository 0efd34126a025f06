import { z } from 'zod';
import { IdSchema } from './ids.schemas.js';

/** What a picture can stand for; it is made to that form, and can be used for nothing else. */
export const pictureForms = {
  'user-avatar': { width: 256, height: 256, mayMove: true, fit: 'cover' },
  'user-banner': { width: 1200, height: 400, mayMove: false, fit: 'cover' },
  'community-icon': { width: 256, height: 256, mayMove: true, fit: 'cover' },
  'community-banner': { width: 1200, height: 400, mayMove: false, fit: 'cover' },
  'group-icon': { width: 256, height: 256, mayMove: false, fit: 'cover' },
  /** At most `limits.emojiBytes` of it. */
  emoji: { width: 128, height: 128, mayMove: true, fit: 'inside' },
} as const;
export type PicturePurpose = keyof typeof pictureForms;

export const PicturePurposeSchema = z.enum(Object.keys(pictureForms) as [PicturePurpose, ...PicturePurpose[]]);

const PartSchema = z.coerce.number().pipe(z.number().min(0).max(1));

/** Which part of a picture is wanted, upright, in parts of its sides: all of it, unless something else is said. */
export const PictureCropSchema = z.strictObject({
  left: PartSchema.default(0),
  top: PartSchema.default(0),
  width: PartSchema.default(1),
  height: PartSchema.default(1),
});
export type PictureCrop = z.output<typeof PictureCropSchema>;

/** A picture that was uploaded and stands for nothing yet. */
export const UploadedPictureSchema = z.strictObject({ id: IdSchema }).meta({ id: 'UploadedPicture' });
export type UploadedPicture = z.output<typeof UploadedPictureSchema>;
