import { seededRandom } from './seeded-random.js';

type Fate = 'arrives' | 'request is lost' | 'answer is lost';

/** How long things take on the way and what gets lost: drawn anew from each action, so that one can be left out. */
export class Weather {
  random: () => number = seededRandom(0);
  /** Frames get lost on living connections, and requests fail. */
  isRough = false;
  /** Nothing takes long. */
  isCalm = false;

  begin(draw: number): void {
    this.random = seededRandom(Math.floor(draw * 2 ** 32));
  }

  below(limit: number): number {
    return Math.floor(this.random() * limit);
  }

  frameDelayMs(): number {
    if (this.isCalm) return 1;
    return 1 + this.below(this.random() < 0.05 ? 300 : 25);
  }

  losesFrame(): boolean {
    return this.isRough && this.random() < 0.03;
  }

  requestMs(): { readonly upMs: number; readonly downMs: number } {
    if (this.isCalm) return { upMs: 1, downMs: 1 };
    return { upMs: 1 + this.below(20), downMs: 1 + this.below(this.random() < 0.1 ? 400 : 20) };
  }

  fate(shareLost: number): Fate {
    if (!this.isRough || this.random() >= shareLost) return 'arrives';
    return this.random() < 0.5 ? 'request is lost' : 'answer is lost';
  }
}
