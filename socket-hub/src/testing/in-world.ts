import { TestHub, type TestHubOptions } from './test-hub.js';

/** Plays a scene in a world of its own, live from the start, and ends the world whatever happens. */
export async function inWorld<T>(options: TestHubOptions, scene: (world: TestHub) => Promise<T>): Promise<T> {
  const world = new TestHub(options);
  try {
    await world.live();
    return await scene(world);
  } finally {
    world.end();
  }
}
