import type { Answered } from './answer.js';

/** How many small questions become few requests. */
export interface LookupOptions<T> {
  /** Asks for many at once. A key that is missing in the result is not there. */
  readonly request: (keys: string[]) => Promise<ReadonlyMap<string, Answered<T>>>;
  /** How many keys one request may ask for. */
  readonly maxKeys: number;
  /** How long to gather keys, in ms. Default 0: those of one turn of the event loop. */
  readonly waitMs?: number;
}

/** The key is not there, or not to be seen: both look alike. */
export class NotFoundError extends Error {
  readonly code = 'NOT_FOUND';
  override readonly name = 'NotFoundError';
}

interface Waiting<T> {
  readonly signal: AbortSignal | undefined;
  readonly resolve: (answer: Answered<T>) => void;
  readonly reject: (cause: unknown) => void;
}

/**
 * Gathers the questions of many single queries into few requests (R10: every person, role, unread count is a query of
 * its own).
 * @returns a function that asks for one key; it rejects with `NotFoundError` when the key is not there, and with the
 * signal's reason when nobody wants the answer any more.
 */
export function createLookup<T>(
  options: LookupOptions<T>,
): (key: string, signal?: AbortSignal) => Promise<Answered<T>> {
  let gathered = new Map<string, Waiting<T>[]>();
  const flush = () => {
    const questions = [...gathered].filter(([, waiting]) => waiting.some(({ signal }) => !signal?.aborted));
    gathered = new Map();
    for (let from = 0; from < questions.length; from += options.maxKeys) {
      void askTogether(options, new Map(questions.slice(from, from + options.maxKeys)));
    }
  };
  return (key, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason as Error);
        return;
      }
      signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      if (gathered.size === 0) setTimeout(flush, options.waitMs ?? 0);
      gathered.set(key, [...(gathered.get(key) ?? []), { signal, resolve, reject }]);
    });
}

async function askTogether<T>(options: LookupOptions<T>, questions: ReadonlyMap<string, Waiting<T>[]>): Promise<void> {
  const everybody = [...questions.values()].flat();
  try {
    const answers = await options.request([...questions.keys()]);
    for (const [key, waiting] of questions)
      settle(waiting, answers.get(key) ?? new NotFoundError(`${key} is not there`));
  } catch (cause) {
    for (const { reject } of everybody) reject(cause);
  }
}

function settle<T>(waiting: readonly Waiting<T>[], result: Answered<T> | NotFoundError): void {
  for (const { resolve, reject } of waiting) {
    if (result instanceof NotFoundError) reject(result);
    else resolve(result);
  }
}
