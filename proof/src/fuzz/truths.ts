import { limits } from '@kraken/shared';
import type { TestAnswer } from '../../../backend/src/testing/test-visitor.js';
import { SimulatedVisitor } from '../simulation/simulated-visitor.js';
import type { Device } from './device.js';
import type { World } from './world.js';

type Asking = Parameters<SimulatedVisitor['ask']>[0];

/**
 * What the server answers each person in one comparison. It is asked once: nothing happens meanwhile, and a person's
 * tabs look at much the same.
 */
export class Truths {
  private readonly answers = new Map<string, Promise<TestAnswer>>();

  constructor(readonly world: World) {}

  /** @returns a browser of the person, past the network, that only reads. */
  browserOf(device: Device): SimulatedVisitor {
    return new AskingOnce(this.world, device, this.answers);
  }
}

class AskingOnce extends SimulatedVisitor {
  constructor(
    world: World,
    private readonly device: Device,
    private readonly answers: Map<string, Promise<TestAnswer>>,
  ) {
    super(() => world.server, device.visitor.cookie);
  }

  override ask(asking: Asking): Promise<TestAnswer> {
    // How large the pages are is said by nobody: the server reads it.
    const key = JSON.stringify([this.device.person.id, asking, limits.messagesPerPage]);
    const answer = this.answers.get(key) ?? super.ask(asking);
    this.answers.set(key, answer);
    return answer;
  }
}
