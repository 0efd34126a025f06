import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { Database } from '../../../backend/src/database/database.js';
import { StreamRetentionRepository } from '../../../backend/src/websocket/stream-retention.repository.js';
import { presenceQuestion } from '../presence.questions.js';
import { communitiesQuestion, unreadQuestion } from '../questions.js';
import { seedChance } from '../simulation/seeded-chance.js';
import type { SimulatedDatabase } from '../simulation/simulated-database.js';
import { makeBackup, putBackupBack } from './backup.js';
import { openForHistories } from './history.js';
import { findDivergence } from './oracle.js';
import { World } from './world.js';

/** A slow machine may take its time. */
const TIMEOUT_MS = 300_000;
let database: SimulatedDatabase;
beforeAll(async () => {
  database = await openForHistories();
}, TIMEOUT_MS);

// Random histories that went wrong once, cut down and told again: they stay the same whatever actions there are.
const histories: Readonly<Record<string, (world: World) => Promise<void>>> = {
  '[R23] a backup brings a community back, whose end was told in its own rooms alone': async (world) => {
    const [anna] = world.devices;
    const [home] = world.communities;
    if (!anna || !home) throw new Error('the world is empty');
    await Promise.all([makeBackup(world), world.time.pass(5_000)]);
    world.ask(anna, { method: 'DELETE', path: `/communities/${home.id}` });
    await world.time.pass(5_000);
    for (const device of world.devices) device.show(communitiesQuestion(device.person.id));
    await world.time.pass(5_000);
    world.server.kill();
    await putBackupBack(world);
    await world.startServer();
  },
  '[R19, R23] the end of a community is cut from its streams before anybody here heard of it': async (world) => {
    const [anna] = world.devices;
    const [home] = world.communities;
    if (!anna || !home) throw new Error('the world is empty');
    for (const device of world.devices) device.show(presenceQuestion(home.id));
    await world.time.pass(5_000);
    world.server.losingPublishes = 3;
    world.ask(anna, { method: 'DELETE', path: `/communities/${home.id}` });
    await world.time.pass(300);
    const retention = world.server.part(StreamRetentionRepository);
    const isCut = world.server.part(Database).transaction(() => retention.cut({ keptDays: 7, keptEvents: 0 }, 500));
    await Promise.all([isCut, world.time.pass(5_000)]);
  },
  'what one said on another device is deleted again before this one heard of it': async (world) => {
    const [channel] = world.channels;
    const [writing, away] = world.devices.filter(({ person }) => person.name === 'ben');
    if (!channel || !writing || !away) throw new Error('the world is empty');
    const id = randomUUID();
    const path = `/channels/${channel.id}/messages/${id}`;
    away.show(unreadQuestion(channel.id));
    await world.time.pass(5_000);
    away.network.isDown = true;
    away.socket?.cut({ client: true, server: true });
    world.ask(writing, { method: 'PUT', path, body: { content: 'a slip of the hand' } });
    await world.time.pass(5_000);
    world.ask(writing, { method: 'DELETE', path });
    await world.time.pass(5_000);
    away.network.isDown = false;
    await world.time.pass(60_000);
  },
};

it.each(Object.entries(histories))(
  '%s: everything is true in the end',
  async (_name, live) => {
    const giveChanceBack = seedChance(1);
    const world = new World({ database, seed: 1 });
    try {
      await world.build();
      await live(world);
      expect(await findDivergence(world)).toBeUndefined();
    } finally {
      await world.end();
      giveChanceBack();
    }
  },
  TIMEOUT_MS,
);
