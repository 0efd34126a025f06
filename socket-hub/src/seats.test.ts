import { describe, expect, it } from 'vitest';
import { inWorld } from './testing/in-world.js';

const nobody = () => undefined;

describe('a right that was never told', () => {
  it('[R19] come and gone between two readings of the seats: dropped when the seats are told', () =>
    inWorld({}, async (world) => {
      world.chat.setSeat(2, false);
      await world.pass(50);
      world.server.seats.add(2);
      world.observeMessages(2).subscribe(nobody);
      await world.pass(50);
      world.server.seats.delete(2);
      await world.pass(5000);
      expect(world.plainMessages(2)?.pages).toHaveLength(1);
      world.server.tell({ t: 'seated' });
      await world.pass(5000);
      expect(world.queryClient.getQueryData(['messages', 2])).toBeUndefined();
    }));

  it('[R19] an answer that was on its way while the seats were read does not bring such a room back', () =>
    inWorld({}, async (world) => {
      world.chat.setSeat(2, false);
      await world.pass(50);
      world.latency = () => ({ upMs: 1, downMs: 50 });
      world.server.seats.add(2);
      world.observeMessages(2).subscribe(nobody);
      await world.pass(10);
      world.server.seats.delete(2);
      world.server.tell({ t: 'seated' });
      await world.pass(5000);
      expect(world.queryClient.getQueryData(['messages', 2])).toBeUndefined();
    }));
});
