import { RequestError } from '../../../frontend/src/requests/request-error.js';
import type { Dice } from './dice.js';
import type { SimulatedServer } from './simulated-server.js';
import type { DeviceClock, VirtualTime } from './virtual-time.js';

const DELAYS = { usualMs: 40, longMs: 900, longOnes: 0.12, lateMs: 2_000 };

export interface NetworkParts {
  readonly time: VirtualTime;
  readonly clock: DeviceClock;
  readonly dice: Dice;
  readonly server: () => SimulatedServer;
  readonly note: (fault: string) => void;
}

/** The way between one device and the server. */
export class Network {
  /** The next answers are lost on their way back: what was asked for may have happened. */
  losingAnswers = 0;
  /** The next answers take long on their way back: frames overtake them. */
  lateAnswers = 0;
  /** Nobody is reached. */
  isDown = false;
  /** Delays end with the faults: at the end of a history everything is quick. */
  isCalm = false;

  readonly time: VirtualTime;
  readonly clock: DeviceClock;
  readonly server: () => SimulatedServer;
  /** Hears of each fault that happens. */
  readonly note: (fault: string) => void;
  private readonly dice: Dice;

  constructor(parts: NetworkParts) {
    this.time = parts.time;
    this.clock = parts.clock;
    this.server = parts.server;
    this.dice = parts.dice;
    this.note = parts.note;
  }

  delayMs(): number {
    if (this.isCalm) return 1;
    const { usualMs, longMs, longOnes } = DELAYS;
    return 1 + this.dice.below(this.dice.chance(longOnes) ? longMs : usualMs);
  }

  /** Asks the server over this network. Rejects with `unreachable` when no answer comes back. */
  async request(asked: { method: string; path: string; body?: unknown; cookie: string }) {
    const { time } = this;
    await time.sleep(this.delayMs());
    const server = this.server();
    if (this.isDown || server.isDead) return this.lose();
    const answer = await Promise.race([server.answer(asked), server.death]);
    await time.sleep(this.delayMs() + this.latenessMs());
    await new Promise<void>((resolve) => this.clock.whenAwake(resolve));
    if (answer === undefined || this.isDown || this.losingAnswers > 0) {
      if (answer !== undefined && this.losingAnswers > 0) this.losingAnswers--;
      if (answer) this.note(isSend(asked) ? 'the answer to a send is lost' : 'an answer is lost');
      return this.lose();
    }
    return answer;
  }

  private latenessMs(): number {
    if (this.lateAnswers === 0 || this.isCalm) return 0;
    this.lateAnswers--;
    this.note('an answer comes late, behind frames');
    return this.dice.below(DELAYS.lateMs);
  }

  private async lose(): Promise<never> {
    await this.time.sleep(this.delayMs() * 5);
    throw new RequestError({ code: 'unreachable', status: 0 });
  }
}

const isSend = ({ method, path }: { method: string; path: string }): boolean =>
  method === 'PUT' && /\/messages\//.test(path);
