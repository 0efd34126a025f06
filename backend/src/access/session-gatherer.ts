import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { SessionKeeper, type RecognisedSession } from './session-keeper.js';

/** Clients that come within this time are recognised together (R16). */
const GATHER_MS = 50;

interface Waiting {
  readonly secret: string;
  readonly resolve: (session: RecognisedSession | null) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Recognises sessions for those who may come in herds: at most one statement in 50 ms, whatever their number. Who comes
 * alone does not wait.
 */
@Injectable()
export class SessionGatherer {
  private waiting: Waiting[] = [];
  private isDue = false;
  private readAt = -Infinity;

  constructor(
    private readonly keeper: SessionKeeper,
    private readonly clock: Clock,
  ) {}

  /** @returns as `SessionKeeper.recognise`. */
  recognise(secret: string): Promise<RecognisedSession | null> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ secret, resolve, reject });
      if (this.isDue) return;
      const delayMs = this.readAt + GATHER_MS - this.clock.now();
      if (delayMs <= 0) {
        void this.read();
        return;
      }
      this.isDue = true;
      this.clock.after(delayMs, () => void this.read());
    });
  }

  private async read(): Promise<void> {
    const waiting = this.waiting;
    this.waiting = [];
    this.isDue = false;
    this.readAt = this.clock.now();
    try {
      const sessions = await this.keeper.recogniseAll(waiting.map(({ secret }) => secret));
      for (const { secret, resolve } of waiting) resolve(sessions.get(secret) ?? null);
    } catch (error) {
      for (const { reject } of waiting) reject(error);
    }
  }
}
