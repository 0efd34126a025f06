import type { PlainPages } from '../answer.js';
import type { OutboxOptions } from '../outbox.js';
import type { DeliveryFailure } from '../outbox-entry.js';
import type { OutboxStorage } from '../outbox-shelf.js';
import type { Message, Page } from './chat-model.js';
import { seededRandom } from './seeded-random.js';
import { TestHub } from './test-hub.js';

interface Scene {
  readonly world: TestHub;
  readonly storage: MemoryStorage;
  /** Ids in the order in which they reached the server, retries too. */
  readonly arrived: string[];
  /** What the next deliveries fail with. */
  readonly failures: DeliveryFailure[];
  states(): string[];
}

let scenes = 0;

/** A page with an outbox on the chat: POST takes 10 ms there and 10 ms back. */
export async function inScene(scene: (parts: Scene) => Promise<void>, storage = new MemoryStorage()): Promise<void> {
  const arrived: string[] = [];
  const failures: DeliveryFailure[] = [];
  let world: TestHub | undefined;
  const options: OutboxOptions = {
    storage,
    storageKey: 'outbox',
    async deliver(entry) {
      await wait(10);
      arrived.push(entry.id);
      const failure = failures.shift();
      if (failure) throw failure;
      const isKnown = world?.chat.state(1).messages.some(({ id }) => id === entry.id);
      if (!isKnown) world?.chat.send(1, entry.id);
      const asOf = world?.server.asOf(1) ?? {};
      await wait(10);
      return { asOf };
    },
    idOf: (name, payload) => (name === 'NEW' ? (payload as { message: Message }).message.id : undefined),
    idsIn: (value) =>
      ((value as Partial<PlainPages<Page>>).pages ?? []).flatMap((page) => page.messages.map((m) => m.id)),
  };
  world = new TestHub({ outbox: options, random: seededRandom(++scenes) });
  const states = () => world?.hub.outbox.entries('1').map((entry) => `${entry.id} ${entry.state}`) ?? [];
  try {
    await scene({ world, storage, arrived, failures, states });
  } finally {
    world.end();
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/** A storage in memory; two pages may share it. */
export class MemoryStorage implements OutboxStorage {
  readonly items = new Map<string, string>();
  isFull = false;
  keys = () => [...this.items.keys()];
  read = (key: string) => this.items.get(key) ?? null;
  remove = (key: string) => void this.items.delete(key);
  write(key: string, text: string): void {
    if (this.isFull) throw new Error('QuotaExceededError');
    this.items.set(key, text);
  }
}
