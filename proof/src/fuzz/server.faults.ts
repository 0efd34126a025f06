import { Database } from '../../../backend/src/database/database.js';
import { StreamRetentionRepository } from '../../../backend/src/websocket/stream-retention.repository.js';
import type { Action } from './action.js';
import { makeBackup, putBackupBack } from './backup.js';
import type { World } from './world.js';

/** What happens to the server, whoever uses it. */
export const serverFaults = {
  'the server dies': {
    weight: 1,
    act(_device, world, dice) {
      world.server.kill();
      const afterMs = dice.below(4_000);
      restart(world, afterMs);
      return `the server dies, and is back after ${afterMs} ms`;
    },
  },
  'the server dies between commit and publish': {
    weight: 1,
    act(_device, world, dice) {
      const { server } = world;
      server.diesAtPublish = true;
      restart(world, 500 + dice.below(4_000), () => server.kill());
      return 'the server will die at its next publish';
    },
  },
  'a publish is lost': {
    weight: 3,
    act(_device, world, dice) {
      world.server.losingPublishes += 1 + dice.below(3);
      return `${world.server.losingPublishes} publishes will be lost`;
    },
  },
  'a commit fails': {
    weight: 2,
    act(_device, world) {
      world.server.access.failingCommits++;
      return 'the next commit fails';
    },
  },
  'streams are cut': {
    weight: 1.2,
    act(_device, world, dice) {
      const { server } = world;
      const keptEvents = dice.below(4);
      const retention = server.part(StreamRetentionRepository);
      const cut = () => retention.cut({ keptDays: 7, keptEvents }, 500);
      server
        .part(Database)
        .transaction(cut)
        .catch(() => world.log('the streams could not be cut'));
      return `streams are cut to ${keptEvents} events`;
    },
  },
  'a backup is made': {
    weight: 0.8,
    act(_device, world) {
      if (world.server.isDead) return undefined;
      makeBackup(world).catch(() => world.log('no backup could be made'));
      return 'a backup is made';
    },
  },
  'the backup is put back': {
    weight: 0.5,
    act(_device, world) {
      if (!world.backup) return undefined;
      world.server.kill();
      world.disturb(() => putBackupBack(world));
      restart(world, 100);
      return 'the backup is put back';
    },
  },
} satisfies Record<string, Action>;

/** A new process after a while, unless there is one by then. */
function restart(world: World, afterMs: number, before: () => void = () => undefined): void {
  world.time.after(afterMs, () => {
    before();
    world.disturb(async () => {
      if (world.server.isDead) await world.startServer();
    });
  });
}
