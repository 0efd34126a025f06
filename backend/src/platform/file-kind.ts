import { fileTypeFromBuffer } from 'file-type';
import type { AttachmentMedia } from '@kraken/shared';

export interface FileKind {
  readonly media: AttachmentMedia;
  /** MIME type under which it may be served. */
  readonly type: string;
}

/** So much of a file tells what it is. */
export const HEAD_BYTES = 64 * 1024;

/** What browsers show by themselves, and what cannot run scripts: nothing else is ever served under its own type. */
const SHOWN: Readonly<Record<string, FileKind>> = {
  'image/jpeg': { media: 'image', type: 'image/jpeg' },
  'image/png': { media: 'image', type: 'image/png' },
  'image/apng': { media: 'image', type: 'image/png' },
  'image/gif': { media: 'image', type: 'image/gif' },
  'image/webp': { media: 'image', type: 'image/webp' },
  'image/avif': { media: 'image', type: 'image/avif' },
  'video/mp4': { media: 'video', type: 'video/mp4' },
  'video/x-m4v': { media: 'video', type: 'video/mp4' },
  'video/quicktime': { media: 'video', type: 'video/mp4' },
  'video/webm': { media: 'video', type: 'video/webm' },
  'video/ogg': { media: 'video', type: 'video/ogg' },
  'audio/mpeg': { media: 'audio', type: 'audio/mpeg' },
  'audio/mp4': { media: 'audio', type: 'audio/mp4' },
  'audio/x-m4a': { media: 'audio', type: 'audio/mp4' },
  'audio/aac': { media: 'audio', type: 'audio/aac' },
  'audio/ogg': { media: 'audio', type: 'audio/ogg' },
  'audio/opus': { media: 'audio', type: 'audio/ogg' },
  'audio/wav': { media: 'audio', type: 'audio/wav' },
  'audio/flac': { media: 'audio', type: 'audio/flac' },
  'audio/x-flac': { media: 'audio', type: 'audio/flac' },
};

/** A file like any other: saved, never opened by the browser. */
export const PLAIN_FILE: FileKind = { media: 'file', type: 'application/octet-stream' };

/** @returns what a file is by its own first bytes; its name does not count. What is not known is a plain file. */
export async function kindOf(head: Uint8Array): Promise<FileKind> {
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  // "audio/ogg; codecs=opus" is audio/ogg.
  return SHOWN[found?.mime.split(';', 1)[0] ?? ''] ?? PLAIN_FILE;
}
