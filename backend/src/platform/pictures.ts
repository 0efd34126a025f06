import { limits, type PictureCrop } from '@kraken/shared';
import sharp, { type Region, type Sharp } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';

/** A picture as it is kept: upright, and with nothing in it but what is seen. */
export interface Picture {
  readonly bytes: Buffer;
  readonly type: 'image/jpeg' | 'image/png' | 'image/gif' | 'image/webp' | 'image/avif';
  readonly width: number;
  readonly height: number;
  readonly isAnimated: boolean;
  /** A ThumbHash, base64. */
  readonly placeholder: string;
  /** A smaller WebP, where that is of use. */
  readonly thumbnail: Buffer | null;
}

/** In a conversation a picture is at most 400 CSS pixels wide or high: enough for screens with two for each. */
const THUMBNAIL_PX = 800;
const SMALL_ENOUGH_BYTES = 150 * 1024;
/** What a thumbhash is made of. */
const HASHED_PX = 100;

// One thread a picture: the event loop's machine has others to serve. Nothing is kept between two pictures.
sharp.concurrency(1);
sharp.cache(false);

/**
 * Decodes a picture and writes it anew: what was hidden in it (where it was taken, another file behind it) is gone, and
 * its orientation is applied.
 * @returns null for what is no picture, is broken, or has more pixels than `limits.imagePixels`.
 */
export async function readPicture(bytes: Uint8Array): Promise<Picture | null> {
  return await inTurn(async () => {
    const open = await openPicture(bytes);
    if (!open) return null;
    try {
      const { data, info } = await rewrite(open).toBuffer({ resolveWithObject: true });
      const height = info.pageHeight ?? info.height;
      const type = MIME[open.format];
      const { isAnimated } = open;
      const placeholder = await placeholderOf(data);
      const isSmall = Math.max(info.width, height) <= THUMBNAIL_PX && data.length <= SMALL_ENOUGH_BYTES;
      const thumbnail = isAnimated || isSmall ? null : await shrink(data, { within: THUMBNAIL_PX });
      return { bytes: data, type, width: info.width, height, isAnimated, placeholder, thumbnail };
    } catch {
      return null;
    }
  });
}

/** The form of a picture that stands for somebody or something. */
export interface PictureForm {
  readonly width: number;
  readonly height: number;
  /** What moves goes on moving. */
  readonly mayMove: boolean;
  /** Cut to the form, or within it as it is. */
  readonly fit: 'cover' | 'inside';
}

/**
 * @param crop what of it is wanted, in parts of the sides that it has when it is upright.
 * @returns the picture in a form, as WebP; null for what is no picture, or too many pixels.
 */
export async function formPicture(bytes: Uint8Array, form: PictureForm, crop = WHOLE): Promise<Buffer | null> {
  return await inTurn(async () => {
    const open = await openPicture(bytes, form.mayMove);
    if (!open) return null;
    try {
      const { width, height, fit } = form;
      const cut = open.image.autoOrient().extract(regionOf(crop, open));
      const resized = cut.resize({ width, height, fit, withoutEnlargement: fit === 'inside' });
      return await resized.webp({ quality: 82, effort: 4 }).toBuffer();
    } catch {
      return null;
    }
  });
}

const WHOLE: PictureCrop = { left: 0, top: 0, width: 1, height: 1 };

/** @returns whole pixels within the picture, at least one. */
function regionOf(crop: PictureCrop, { width, height }: OpenPicture): Region {
  const left = Math.min(Math.round(crop.left * width), width - 1);
  const top = Math.min(Math.round(crop.top * height), height - 1);
  const within = (part: number, most: number) => Math.max(1, Math.min(Math.round(part), most));
  return {
    left,
    top,
    width: within(crop.width * width, width - left),
    height: within(crop.height * height, height - top),
  };
}

const MIME = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  heif: 'image/avif',
} as const;
type Format = keyof typeof MIME;

interface OpenPicture {
  readonly image: Sharp;
  readonly format: Format;
  readonly isAnimated: boolean;
  /** Of one of its pictures, upright. */
  readonly width: number;
  readonly height: number;
}

/** Reads the head alone: how large it would become is known before it becomes so. SVG and the like are no pictures. */
async function openPicture(bytes: Uint8Array, mayMove = true): Promise<OpenPicture | null> {
  try {
    const { format, width, height, pages = 1, pageHeight, compression, autoOrient } = await sharp(bytes).metadata();
    if (!isFormat(format) || (format === 'heif' && compression !== 'av1')) return null;
    if (width * (pageHeight ?? height) * pages > limits.imagePixels) return null;
    const isAnimated = mayMove && pages > 1 && (format === 'gif' || format === 'webp');
    const image = sharp(bytes, { animated: isAnimated, limitInputPixels: limits.imagePixels, failOn: 'error' });
    return { image, format, isAnimated, ...autoOrient };
  } catch {
    return null;
  }
}

const isFormat = (format: string | undefined): format is Format => format !== undefined && format in MIME;

/** sharp leaves all metadata out unless it is told to keep it. */
function rewrite({ image, format }: OpenPicture): Sharp {
  const upright = image.autoOrient();
  switch (format) {
    case 'jpeg':
      return upright.jpeg({ quality: 90 });
    case 'png':
      return upright.png({ compressionLevel: 7 });
    case 'gif':
      return upright.gif({ effort: 4 });
    case 'webp':
      return upright.webp({ quality: 90, effort: 2 });
    case 'heif':
      return upright.avif({ quality: 65, effort: 2 });
  }
}

async function placeholderOf(bytes: Buffer): Promise<string> {
  const small = sharp(bytes).resize({ width: HASHED_PX, height: HASHED_PX, fit: 'inside', withoutEnlargement: true });
  const { data, info } = await small.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64');
}

const shrink = (bytes: Buffer, { within }: { within: number }): Promise<Buffer> =>
  sharp(bytes)
    .resize({ width: within, height: within, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80 })
    .toBuffer();

let last: Promise<unknown> = Promise.resolve();

/** One after the other: each can take a second of a core and a hundred megabytes. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work);
  last = mine.catch(() => undefined);
  return mine;
}
