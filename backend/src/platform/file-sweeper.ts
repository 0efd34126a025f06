import { repeat, type Clock, type Timer } from './clock.js';
import type { FileStorage } from './file-storage.js';
import type { Log } from './log.js';

const PERIOD_MS = 10 * 60_000;
const BATCH = 100;

/** What knows which files nobody needs any more. */
export interface LeftOverSource {
  /**
   * Takes some of them, so that nobody can use them from now on; what was taken and not forgotten is taken again. Without
   * a key those whose bytes somebody else still needs.
   */
  takeLeftOver(most: number): Promise<readonly { readonly id: string; readonly storageKey: string | null }[]>;
  /** Their bytes are gone. */
  forget(ids: readonly string[]): Promise<void>;
}

interface SweeperParts {
  readonly source: LeftOverSource;
  readonly storage: FileStorage;
  readonly clock: Clock;
  readonly log: Log;
  /** Under which keys a file is kept. */
  readonly keysOf: (storageKey: string) => readonly string[];
}

/** Removes the bytes of files that nobody needs any more, every ten minutes and when it is told to. */
export class FileSweeper {
  private readonly timer: Timer;
  private soon: Timer | undefined;
  private turn: Promise<void> = Promise.resolve();
  private isStopping = false;

  constructor(private readonly parts: SweeperParts) {
    this.timer = repeat(parts.clock, PERIOD_MS, () => this.sweep());
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    this.timer.cancel();
    this.soon?.cancel();
    await this.turn;
  }

  /** To be called when something was left over; after the commit. */
  sweepSoon(): void {
    this.soon ??= this.parts.clock.after(0, () => {
      this.soon = undefined;
      this.sweep();
    });
  }

  private sweep(): void {
    this.turn = this.turn.then(() => this.takeTurn());
  }

  /** Never throws: the next turn tries again. First the bytes, then the row: what is broken off is taken up again. */
  private async takeTurn(): Promise<void> {
    const { source, storage, keysOf, log } = this.parts;
    try {
      while (!this.isStopping) {
        const leftOver = await source.takeLeftOver(BATCH);
        const keys = leftOver.flatMap(({ storageKey }) => (storageKey === null ? [] : keysOf(storageKey)));
        for (const key of keys) await storage.remove(key);
        if (leftOver.length > 0) await source.forget(leftOver.map(({ id }) => id));
        if (leftOver.length < BATCH) return;
      }
    } catch (error) {
      log.error({ reason: error instanceof Error ? error.message : String(error) }, 'files could not be removed');
    }
  }
}
