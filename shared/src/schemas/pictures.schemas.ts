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

/** A picture that was uploaded and stands for nothing yet. */
export const UploadedPictureSchema = z.strictObject({ id: IdSchema }).meta({ id: 'UploadedPicture' });
export type UploadedPicture = z.output<typeof UploadedPictureSchema>;
