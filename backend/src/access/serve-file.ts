import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ByteRange, FileStorage } from '../platform/file-storage.js';

interface Served {
  readonly key: string;
  /** Files never change: whatever names one. */
  readonly etag: string;
  /** Null: not known, and small; ranges are not for it. */
  readonly size: number | null;
  readonly name: string;
  readonly type: string;
  /** Where it stands; else it is saved. */
  readonly isShown: boolean;
}

/**
 * Answers with a file or a range of it. What somebody uploaded is never trusted: no type is guessed, no script of it
 * runs, and no other site embeds it. Who may see it was asked before; a browser that did may keep it.
 */
export async function serveFile(
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  storage: FileStorage,
  file: Served,
): Promise<void> {
  const etag = `"${file.etag}"`;
  reply.headers({
    'content-type': file.isShown ? file.type : 'application/octet-stream',
    'content-disposition': `${file.isShown ? 'inline' : 'attachment'}; ${fileNameParameters(file.name)}`,
    'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'",
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, max-age=31536000, immutable',
    etag,
  });
  if (request.headers['if-none-match'] === etag) {
    await reply.code(304).send();
    return;
  }
  const { size } = file;
  if (size === null) {
    await reply.send(await storage.read(file.key));
    return;
  }
  reply.header('accept-ranges', 'bytes');
  const range = rangeOf(request.headers, { size, etag });
  if (range === 'unsatisfiable') {
    await reply.code(416).header('content-range', `bytes */${size}`).send();
    return;
  }
  if (range) reply.code(206).header('content-range', `bytes ${range.from}-${range.to}/${size}`);
  reply.header('content-length', range ? range.to - range.from + 1 : size);
  await reply.send(request.method === 'HEAD' ? undefined : await storage.read(file.key, range));
}

/** Several ranges at once may be answered with the whole (RFC 9110, 14.2). */
function rangeOf(
  headers: FastifyRequest['headers'],
  { size, etag }: { size: number; etag: string },
): ByteRange | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(headers.range ?? '');
  const [, first = '', last = ''] = match ?? [];
  if (!match || (first === '' && last === '')) return undefined;
  if (headers['if-range'] !== undefined && headers['if-range'] !== etag) return undefined;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return from <= to ? { from, to } : 'unsatisfiable';
}

/** RFC 6266: the plain one for what cannot read the other. */
function fileNameParameters(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return `filename="${plain}"; filename*=UTF-8''${encoded}`;
}
