import { describe, expect, it } from 'vitest';
import { inWorld } from './testing/in-world.js';
import { presenceRoom, type Presence } from './testing/chat-model.js';
import type { TestHub } from './testing/test-hub.js';

const nobody = () => undefined;
const present = (world: TestHub) => world.plain<Presence>(world.presence())?.present;
const asked = (world: TestHub) => world.requests.filter((name) => name === 'presence').length;
const resets = ({ hub }: TestHub) => hub.counters.resets['other-history'] + hub.counters.resets['too-old'];

/** Two are there and seen; then the server begins anew with others, and the client comes back. */
async function afterRestart(world: TestHub, { tells }: { tells: boolean }): Promise<void> {
  world.chat.addPresence();
  world.server.tell(world.server.streams.joined(presenceRoom));
  for (const user of [1, 2]) world.chat.setPresent(user, true);
  world.observe(world.presence()).subscribe(nobody);
  await world.pass(50);
  expect(present(world)).toEqual([1, 2]);
  world.server.cut();
  do world.chat.beginEpoch();
  while ((world.server.stream(presenceRoom).tag % 2 === 1) !== tells);
  world.chat.setPresent(2, true);
  world.chat.setPresent(0, true);
  await world.pass(5000);
}

describe('[R14] keyed state that began anew', () => {
  it('is told with the reset: what is shown is right, and nothing is asked', () =>
    inWorld({}, async (world) => {
      await afterRestart(world, { tells: true });
      expect(present(world)).toEqual([0, 2]);
      expect(resets(world)).toBe(1);
      expect(asked(world)).toBe(1);
    }));

  it('goes on from there: what the state knows is not told twice, what comes later is', () =>
    inWorld({}, async (world) => {
      await afterRestart(world, { tells: true });
      world.chat.setPresent(1, true);
      world.chat.setPresent(0, false);
      await world.pass(50);
      expect(present(world)).toEqual([1, 2]);
      expect(asked(world)).toBe(1);
    }));

  it('is asked for where the server does not tell it', () =>
    inWorld({}, async (world) => {
      await afterRestart(world, { tells: false });
      expect(present(world)).toEqual([0, 2]);
      expect(asked(world)).toBe(2);
    }));

  it('an answer of the epoch before that arrives after the told state does not replace it', () =>
    inWorld({}, async (world) => {
      world.chat.addPresence();
      world.server.tell(world.server.streams.joined(presenceRoom));
      for (const user of [1, 2]) world.chat.setPresent(user, true);
      world.observe(world.presence()).subscribe(nobody);
      await world.pass(50);
      world.latency = () => ({ upMs: 1, downMs: asked(world) === 2 ? 3000 : 1 });
      void world.queryClient.refetchQueries({ queryKey: ['presence'] });
      await world.pass(5);
      world.server.cut();
      do world.chat.beginEpoch();
      while (world.server.stream(presenceRoom).tag % 2 === 0);
      world.chat.setPresent(0, true);
      await world.pass(2000);
      expect(present(world)).toEqual([0]);
      await world.pass(5000);
      expect(present(world)).toEqual([0]);
    }));
});
