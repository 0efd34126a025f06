import type { TimerId } from './clock.js';
import type { Core } from './core.js';
import type { ClientFrame, ServerFrame } from './protocol.js';

const probedWithinMs = 3000;
/**
 * A server that is silent while this many beats are sent is dead when the next one is due. Counted rather than measured
 * by a clock: the clock of a computer can be set back, and then nothing seems to be silent.
 */
const patienceInBeats = 3;

interface HeartbeatActions {
  readonly send: (frame: ClientFrame) => boolean;
  /** The other side does not answer. */
  readonly onDead: () => void;
}

/** Says that the client lives, and notices when the server does not (R12, R17). */
export class Heartbeat {
  readonly #core: Core;
  readonly #actions: HeartbeatActions;
  #heartbeatMs = 0;
  #unheardBeats = 0;
  #beatTimer: TimerId | undefined;
  #probeTimer: TimerId | undefined;
  #probe = 0;

  constructor(core: Core, actions: HeartbeatActions) {
    this.#core = core;
    this.#actions = actions;
  }

  start(heartbeatMs: number): void {
    this.stop();
    this.#heartbeatMs = heartbeatMs;
    this.#unheardBeats = 0;
    // The first beat of a herd that connected together is spread (R16).
    this.#scheduleBeat(this.#core.random() * heartbeatMs);
  }

  stop(): void {
    this.#core.clock.clearTimeout(this.#beatTimer);
    this.#core.clock.clearTimeout(this.#probeTimer);
    this.#beatTimer = undefined;
    this.#probeTimer = undefined;
  }

  noteHeard(frame: ServerFrame): void {
    this.#unheardBeats = 0;
    if (frame.t !== 'probed' || frame.probe !== this.#probe) return;
    this.#core.clock.clearTimeout(this.#probeTimer);
    this.#probeTimer = undefined;
  }

  /** Asks whether the other side is there; without an answer in 3 s it is not. */
  probe(): void {
    if (this.#probeTimer !== undefined) return;
    this.#probe++;
    if (!this.#actions.send({ t: 'probe', probe: this.#probe })) return;
    this.#probeTimer = this.#core.clock.setTimeout(this.#actions.onDead, probedWithinMs);
  }

  #scheduleBeat(delayMs: number): void {
    this.#beatTimer = this.#core.clock.setTimeout(() => this.#beat(), delayMs);
  }

  #beat(): void {
    if (this.#unheardBeats >= patienceInBeats) {
      this.#actions.onDead();
      return;
    }
    this.#unheardBeats++;
    this.#actions.send({ t: 'beat' });
    this.#scheduleBeat(this.#heartbeatMs);
  }
}
