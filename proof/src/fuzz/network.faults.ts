import { RoomName, ServerEvents } from '@kraken/shared';
import { Database } from '../../../backend/src/database/database.js';
import { MAX_REPLAY_OF_ROOM } from '../../../backend/src/websocket/resume-plan.js';
import { WebsocketService } from '../../../backend/src/websocket/websocket.service.js';
import type { Action } from './action.js';
import type { World } from './world.js';

/** What networks and devices do to people. */
export const networkFaults = {
  'loses its connection': {
    weight: 5,
    act(device, _world, dice) {
      if (!device.socket) return undefined;
      const whoLearns = { client: dice.chance(0.6), server: dice.chance(0.6) };
      device.socket.cut(whoLearns);
      return `loses its connection (${JSON.stringify(whoLearns)})`;
    },
  },
  'notices that it may have slept': {
    weight: 4,
    act(device) {
      device.client?.wakeUp();
      return device.client && 'wakes up';
    },
  },
  'is out of reach': {
    weight: 1.5,
    act(device, world, dice) {
      const { network } = device;
      const forMs = 200 + dice.below(20_000);
      network.isDown = true;
      device.socket?.cut({ client: dice.chance(0.5), server: dice.chance(0.5) });
      world.time.after(forMs, () => {
        network.isDown = false;
        if (dice.chance(0.7)) device.client?.wakeUp();
      });
      return `is out of reach for ${forMs} ms`;
    },
  },
  'loses an answer': {
    weight: 4,
    act(device, _world, dice) {
      const { network } = device;
      network.losingAnswers += 1 + dice.below(2);
      return `loses ${network.losingAnswers} answers`;
    },
  },
  'answers come late': {
    weight: 3,
    act(device, _world, dice) {
      const { network } = device;
      network.lateAnswers += 1 + dice.below(4);
      return `gets ${network.lateAnswers} answers late`;
    },
  },
  'misses more than is told again': {
    weight: 0.3,
    act(device, world) {
      const [community] = world.communities;
      const { network } = device;
      if (!community) return undefined;
      network.isDown = true;
      device.socket?.cut({ client: true, server: true });
      world.time.after(3_000, () => (network.isDown = false));
      tellOften(world, community.id);
      return `misses ${MANY} events`;
    },
  },
  'will be told half of what it missed': {
    weight: 2.5,
    act(device, world, dice) {
      const { network } = device;
      if (!device.socket) return undefined;
      device.tearsReplayAfter = 1 + dice.below(3);
      network.isDown = true;
      device.socket.cut({ client: true, server: true });
      world.time.after(300 + dice.below(4_000), () => (network.isDown = false));
      return `will lose its connection after ${device.tearsReplayAfter} frames of what it missed`;
    },
  },
  'has its rights changed while it resumes': {
    weight: 1.5,
    act(device, world, dice) {
      const invite = dice.pick(world.invites);
      if (!device.socket || !invite) return undefined;
      const [leave, accept] = [`/communities/${invite.communityId}/leave`, `/invites/${invite.code}/accept`];
      const paths = dice.chance(0.5) ? [leave, accept] : dice.chance(0.5) ? [leave] : [accept];
      world.server.atNextResume = () => {
        world.note('rights change in the middle of a resume');
        for (const path of paths)
          void world
            .past(device)
            .post(path)
            .catch(() => undefined);
      };
      device.socket.cut({ client: true, server: true });
      return `will resume while it asks for ${paths.join(' and ')}`;
    },
  },
  'stops reading': {
    weight: 1,
    act(device, world, dice) {
      if (!device.socket) return undefined;
      const forMs = dice.chance(0.5) ? dice.below(3_000) : 10_000 + dice.below(9_000);
      device.resumeReading = device.socket.stall();
      world.time.after(forMs, device.resumeReading);
      return `stops reading for ${forMs} ms`;
    },
  },
  sleeps: {
    weight: 2,
    act(device, world, dice) {
      const { clock } = device.network;
      if (clock.isAsleep) return undefined;
      const forMs = dice.chance(0.5) ? dice.below(5_000) : dice.below(150_000);
      clock.fallAsleep();
      world.time.after(forMs, () => {
        clock.wakeUp();
        if (dice.chance(0.8)) device.client?.wakeUp();
      });
      return `sleeps for ${forMs} ms`;
    },
  },
  'sets its clock': {
    weight: 0.7,
    act(device, _world, dice) {
      const { clock } = device.network;
      clock.aheadMs = dice.below(7_200_000) - 3_600_000;
      return `sets its clock to ${clock.aheadMs} ms`;
    },
  },
} satisfies Record<string, Action>;

const MANY = MAX_REPLAY_OF_ROOM + 1;

/** Says so often what is true anyway that nobody is told all of it afterwards (R13). */
function tellOften(world: World, communityId: string): void {
  const service = world.server.part(WebsocketService);
  const tell = async () => {
    for (let i = 0; i < MANY; i++)
      service.sendToRoom(RoomName.community(communityId), ServerEvents.COMMUNITY_UPDATED, { communityId });
  };
  world.server
    .part(Database)
    .transaction(tell)
    .catch(() => world.log('the community is gone'));
}
