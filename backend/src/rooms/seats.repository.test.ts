import { randomUUID } from 'node:crypto';
import { RoomName } from '@kraken/shared';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Database } from '../database/database.js';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import type { TestPerson } from '../testing/test-person.js';
import { PeopleAtSeatsRepository } from './people-at-seats.repository.js';
import { SeatsRepository } from './seats.repository.js';
import { SeatsService } from './seats.service.js';

let server: TestServer;
let owner: TestPerson;
let friend: TestPerson;
let seats: SeatsService;
let communityId: string;
let channelId: string;

beforeAll(async () => {
  server = await startTestServer();
  owner = await server.setUp();
  friend = await server.signUp('friend');
  ({ id: communityId } = await owner.createCommunity());
  await friend.accept(await owner.invite(communityId));
  ({ id: channelId } = await owner.firstChannel(communityId));
  const database = new Database(server.connection);
  seats = new SeatsService(new SeatsRepository(database), new PeopleAtSeatsRepository(database));
});
afterAll(() => server.close());

const roomsOf = async (person: TestPerson, rooms: string[] | null = null) =>
  new Set((await seats.seatsOf([person.id], rooms)).map(({ roomName }) => roomName));
const roomsOfCommunity = () => [
  RoomName.community(communityId),
  RoomName.presence(communityId),
  RoomName.channel(channelId),
];

test('[R18] a user sits in the own room, and in those of every community he is a member of', async () => {
  expect(await roomsOf(friend)).toEqual(
    new Set([RoomName.user(friend.id), RoomName.presence(friend.id), ...roomsOfCommunity()]),
  );
});

test('[R18] a user sits in every direct message he is in', async () => {
  const id = await owner.openDm(friend);
  expect((await roomsOf(friend)).has(RoomName.dm(id))).toBe(true);
  expect((await roomsOf(await server.signUp('nobody'))).has(RoomName.dm(id))).toBe(false);
});

test('[R18] the seats of many are one statement, those of nobody none', async () => {
  const statements = await server.statementsOf(() => seats.seatsOf([owner.id, friend.id, randomUUID()], null));
  expect(statements).toHaveLength(1);
  expect(await server.statementsOf(() => seats.seatsOf([], null))).toEqual([]);
});

test('[R18] asked for some rooms, it answers for those alone', async () => {
  const asked = [RoomName.channel(channelId), RoomName.channel(randomUUID())];
  expect(await roomsOf(friend, asked)).toEqual(new Set([RoomName.channel(channelId)]));
});

test('[R13] a seat says how its room stands', async () => {
  const { position } = await owner.send(channelId, 'hello');
  const [seat] = await seats.seatsOf([friend.id], [RoomName.channel(channelId)]);
  expect(seat).toMatchObject({ head: position, floor: 0, floorTag: 0 });
});

test('[R18] nobody sits in what is deleted or was left', async () => {
  const { id } = await owner.createChannel(communityId, 'short-lived');
  expect((await roomsOf(friend)).has(RoomName.channel(id))).toBe(true);
  await owner.browser.delete(`/channels/${id}`);
  expect((await roomsOf(friend)).has(RoomName.channel(id))).toBe(false);
  await friend.browser.post(`/communities/${communityId}/leave`);
  expect(await roomsOf(friend)).not.toContain(RoomName.channel(channelId));
  expect(await roomsOf(friend)).not.toContain(RoomName.community(communityId));
});
