import { AttachmentUploadSchema, type Attachment, type AttachmentUpload } from '@kraken/shared';
import { attachmentsControllerAnnounce, attachmentsControllerDiscard } from '../../api/sdk.gen.js';
import { answerOf } from '../answer-of.js';
import { RequestError, requestErrorFrom } from '../request-error.js';
import { measurePlayed } from './measure-played.js';

/** Small enough that a break costs little, large enough that nobody waits for round trips. */
const PART_BYTES = 1024 * 1024;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 15_000;

interface UploadOptions {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  /** Null: this browser has not kept its bytes; perhaps the server has all of them. */
  readonly file: File | null;
  readonly onProgress: (sentBytes: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Sends a file in parts. What breaks off goes on where the server says that it ended, as often as it takes.
 * @returns what the server makes of the file. Throws a `RequestError` for what trying again does not mend (`not-found`
 * where nobody has the bytes any more), and the signal's reason when it is given up.
 */
export async function uploadFile(options: UploadOptions): Promise<Attachment> {
  const { id, name, size, file, onProgress, signal } = options;
  const body = { name, size, ...(file && (await measurePlayed(file))) };
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      let upload = await answerOf(attachmentsControllerAnnounce({ path: { attachmentId: id }, body, signal }));
      while (!upload.attachment) {
        if (!file) throw await giveUp(id);
        onProgress(upload.received);
        upload = await sendPart({ ...options, file }, upload.received);
        pauseMs = FIRST_PAUSE_MS;
      }
      onProgress(size);
      return upload.attachment;
    } catch (cause) {
      signal.throwIfAborted();
      if (!mayGoOn(cause)) throw cause;
      await pause(cause.retryAfterMs ?? pauseMs, signal);
    }
  }
}

/** The offset may be another one since an answer was lost: it is asked for again. */
const mayGoOn = (cause: unknown): cause is RequestError =>
  cause instanceof RequestError && (cause.isTransient || cause.code === 'wrong-offset');

/** To ask for it was to announce it: it does not stay. @returns why it cannot be sent. */
async function giveUp(id: string): Promise<RequestError> {
  // What the server does not hear now it sweeps tomorrow.
  await attachmentsControllerDiscard({ path: { attachmentId: id } }).catch(() => undefined);
  return new RequestError({ code: 'not-found', status: 404 });
}

/** Not `fetch`: it does not tell how much of a body has gone out. */
function sendPart(
  { id, file, onProgress, signal }: UploadOptions & { file: File },
  offset: number,
): Promise<AttachmentUpload> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    signal.addEventListener('abort', abort);
    request.open('PATCH', `/api/attachments/${id}?offset=${offset}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded }) => onProgress(offset + loaded);
    request.onabort = () => reject(signal.reason as Error);
    request.onerror = () => reject(requestErrorFrom(undefined, undefined));
    request.onload = () => {
      const body = parseJson(request.responseText);
      const upload = AttachmentUploadSchema.safeParse(body);
      if (request.status < 300 && upload.success) resolve(upload.data);
      else reject(requestErrorFrom(body, new Response(null, { status: Math.max(200, request.status) })));
    };
    request.onloadend = () => signal.removeEventListener('abort', abort);
    request.send(file.slice(offset, offset + PART_BYTES));
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Until the time is over, the network is back, or it is given up. */
function pause(forMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener('online', end);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, forMs);
    window.addEventListener('online', end);
    signal.addEventListener('abort', end);
  });
}
