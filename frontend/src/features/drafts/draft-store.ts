import { limits } from '@kraken/shared';
import { RequestError } from '../../requests/request-error.js';

/** So long after the first new letter what was typed is stored; an emptied field at once. */
export const STORED_AFTER_MS = 1_500;

/** What the server could not take just now is stored again so much later, and then less and less often. */
const AGAIN_AFTER_MS = [5_000, 15_000, 60_000] as const;

const MOST_ECHOES = 50;

/** So long after the field was emptied here the server may still be telling of it. */
const ECHO_OF_EMPTIED_MS = 10_000;

interface Keeping {
  /** @returns when the server has it. */
  readonly keep: (content: string) => Promise<void>;
  /** What the server and this place both have now. */
  readonly onAgree: (content: string) => void;
}

/**
 * Stores what is typed in one place, not with every letter. What fails for a while is tried again as long as the field is
 * there; when it is not, and for whatever else failed, it stays here, and is stored with what is typed next or when the
 * connection is there again (`useStoreAgain`).
 */
export class DraftStore {
  private wanted: string | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private isOpen = true;
  /** What was stored from here is told here too, perhaps when the field has moved on. */
  private readonly echoes = new Set<string>();
  private emptiedAt = -Infinity;

  constructor(private readonly keeping: Keeping) {}

  /** The field is there. */
  readonly open = (): void => {
    this.isOpen = true;
  };

  /** The field goes away: what is on its way is stored at once, and not again. */
  readonly close = (): void => {
    this.isOpen = false;
    this.flush();
  };

  store(content: string): void {
    this.wanted = content;
    // One letter more is no reason to ask a server again that has just said no.
    if (content.trim() === '') this.flush();
    else this.timer ??= setTimeout(this.flush, STORED_AFTER_MS);
  }

  isJustEmptied(): boolean {
    return performance.now() - this.emptiedAt < ECHO_OF_EMPTIED_MS;
  }

  isEcho(content: string): boolean {
    return this.echoes.has(content);
  }

  forgetEchoes(): void {
    this.echoes.clear();
  }

  private readonly flush = (): void => {
    clearTimeout(this.timer);
    this.timer = undefined;
    const content = this.wanted;
    this.wanted = null;
    if (content === null || content.length > limits.draft.max) return;
    this.expectEcho(content);
    this.keeping.keep(content).then(
      () => {
        this.failures = 0;
        this.keeping.onAgree(content);
      },
      (error: unknown) => this.tryLater(content, error),
    );
  };

  private expectEcho(content: string): void {
    if (content.trim() === '') this.emptiedAt = performance.now();
    else this.echoes.add(content);
    const [oldest] = this.echoes;
    if (oldest !== undefined && this.echoes.size > MOST_ECHOES) this.echoes.delete(oldest);
  }

  /** What was typed meanwhile goes in its place, when it would have gone anyway. */
  private tryLater(content: string, error: unknown): void {
    const mayPass = error instanceof RequestError && (error.isTransient || error.status >= 500);
    if (!mayPass || !this.isOpen || this.wanted !== null) return;
    const pauseMs = AGAIN_AFTER_MS[Math.min(this.failures, AGAIN_AFTER_MS.length - 1)] ?? 0;
    this.failures++;
    this.wanted = content;
    this.timer = setTimeout(this.flush, Math.max(pauseMs, error.retryAfterMs ?? 0));
  }
}
