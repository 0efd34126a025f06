import { expect, test } from 'vitest';
import { MAX_REPLAY, MAX_REPLAY_OF_ROOM, planResume, planSinceTold, type Standing } from './resume-plan.js';

const standing = (room: number, changes: Partial<Standing> = {}): Standing => ({
  room,
  name: `channel:${room}`,
  isKeyed: false,
  position: { seq: 100, tag: 1100 },
  head: { seq: 100, tag: 1100 },
  floor: { seq: 20, tag: 1020 },
  ...changes,
});
const standings = (...rooms: Standing[]) => new Map(rooms.map((room) => [room.room, room]));
const reasons = (plan: ReturnType<typeof planResume>) => plan.resets.map(({ reason }) => reason);

test('[R13] who knows nothing joins every room; who knows all of it is told nothing', () => {
  expect(planResume([], standings(standing(1), standing(2))).joined.map(({ room }) => room)).toEqual([1, 2]);
  const plan = planResume([[1, 100, 1100]], standings(standing(1)));
  expect(plan).toEqual({ joined: [], resets: [], replays: [], gone: [] });
});

test('[R13] a room the client may not hear is gone', () => {
  expect(planResume([[9, 1, 1]], standings(standing(1))).gone).toEqual([9]);
});

test('[R13] what was missed is replayed, up to 500 of a room', () => {
  const far = { position: { seq: 1000, tag: 1 }, head: { seq: 1000, tag: 1 } };
  const room = standings(standing(1, far));
  expect(planResume([[1, 1000 - MAX_REPLAY_OF_ROOM, 5]], room).replays).toHaveLength(1);
  expect(reasons(planResume([[1, 1000 - MAX_REPLAY_OF_ROOM - 1, 5]], room))).toEqual(['too-many']);
});

test('[R13] of more than 5 000 in all the longest are asked anew', () => {
  const rooms = Array.from({ length: 60 }, (_, room) => standing(room, { floor: { seq: 0, tag: 0 } }));
  const known = rooms.map(({ room }) => [room, room === 7 ? 1 : 10, 5] as const);
  const plan = planResume(known, standings(...rooms));
  expect(plan.replays.reduce((sum, { from }) => sum + 100 - from.seq, 0)).toBeLessThanOrEqual(MAX_REPLAY);
  expect(plan.resets.map(({ standing: { room } }) => room)).toContain(7);
  expect(plan.replays.length + plan.resets.length).toBe(60);
});

test('[R13] below the floor it is too old; at the floor it is not', () => {
  expect(reasons(planResume([[1, 19, 5]], standings(standing(1))))).toEqual(['too-old']);
  expect(planResume([[1, 20, 1020]], standings(standing(1))).replays).toHaveLength(1);
});

test('[R23] a position that is not in this history: ahead of the head, or with another tag', () => {
  const room = standings(standing(1));
  expect(reasons(planResume([[1, 101, 5]], room))).toEqual(['other-history']);
  expect(reasons(planResume([[1, 100, 5]], room))).toEqual(['other-history']);
  expect(reasons(planResume([[1, 20, 5]], room))).toEqual(['other-history']);
});

test('[R11] a client ahead of this node, within the head, missed nothing: the rest comes live', () => {
  const behind = standing(1, { position: { seq: 90, tag: 1090 } });
  expect(planResume([[1, 95, 5]], standings(behind))).toMatchObject({ resets: [], replays: [] });
});

test('[R14] keyed state is never replayed: same epoch and rev, or the snapshot', () => {
  const at = { seq: 5, tag: 77 };
  const room = standings(standing(1, { isKeyed: true, position: at, head: at, floor: at }));
  expect(reasons(planResume([[1, 5, 77]], room))).toEqual([]);
  expect(reasons(planResume([[1, 4, 77]], room))).toEqual(['too-old']);
  expect(reasons(planResume([[1, 5, 76]], room))).toEqual(['other-history']);
  expect(reasons(planResume([[1, 2, 76]], room))).toEqual(['other-history']);
});

test('[R13] what a living connection was told after it said what it knows counts', () => {
  const seated = standings(standing(1), standing(2), standing(3));
  const known = [
    [1, 90, 5],
    [2, 90, 5],
    [4, 90, 5],
  ] as const;
  // Since then: 2 and 4 gone (2 may be heard again), 3 and 5 joined (5 may not be heard any more).
  const plan = planSinceTold(known, { standings: seated, before: new Set([1, 3, 5]) });
  expect(plan.replays.map(({ standing: { room } }) => room)).toEqual([1]);
  expect(plan.joined.map(({ room }) => room)).toEqual([2]);
  expect(plan.gone.toSorted((a, b) => a - b)).toEqual([4, 5]);
});

test('[R13] a first resume is taken at its word', () => {
  const plan = planSinceTold([[1, 90, 5]], { standings: standings(standing(1), standing(2)), before: new Set() });
  expect(plan.replays).toHaveLength(1);
  expect(plan.joined.map(({ room }) => room)).toEqual([2]);
});
