import { randomUUID } from 'node:crypto';
import type { Channel, Community, Message } from '@kraken/shared';
import type { TestPerson } from '../../backend/src/testing/test-person.js';
import type { TestServer } from '../../backend/src/testing/start-test-server.js';
import { PAGE } from './questions.js';

/** A community with an owner who acts, a member who watches and another one, in which something has been said. */
export interface World {
  readonly server: TestServer;
  readonly owner: TestPerson;
  readonly member: TestPerson;
  readonly other: TestPerson;
  readonly community: Community;
  readonly channel: Channel;
  readonly otherChannel: Channel;
  /** The channel of a group of the three. */
  readonly group: string;
  /** What was said in the group, oldest first. */
  readonly groupMessages: readonly Message[];
  /** Oldest first; more than two pages, the last of them not read by the member. */
  readonly messages: readonly Message[];
  /** What was replied to the message {@link threadPlace} from the end, oldest first: something by each. */
  readonly replies: readonly Message[];
}

/** So many are unread at the most: fewer than an unread set holds (R22). */
const UNREAD = 60;
const SHORT = 6;

/** Builds a world in a community of its own. */
export async function createWorld(server: TestServer, owner: TestPerson, hasHistory?: true | 'short'): Promise<World> {
  const suffix = randomUUID().slice(0, 8);
  const [member, other] = await Promise.all([server.signUp(`member-${suffix}`), server.signUp(`other-${suffix}`)]);
  const community = await owner.createCommunity('World');
  for (const person of [member, other]) await person.accept(await owner.invite(community.id));
  const channel = await owner.firstChannel(community.id);
  const otherChannel = await owner.createChannel(community.id, 'other');
  const group = await owner.openDm(member, other);
  const groupMessages: Message[] = [];
  groupMessages.push(await owner.sendFiles(group, [await owner.upload('one.txt', Buffer.from('1'))], 'one'));
  for (const content of ['two', 'three']) groupMessages.push(await owner.send(group, content));
  const messages: Message[] = [];
  const count = hasHistory === true ? 2 * PAGE + 10 : hasHistory ? SHORT : 0;
  for (let i = 0; i < count; i++) {
    const author = i === count - UNREAD ? member : owner;
    messages.push(await author.send(channel.id, `message ${i}`));
  }
  const replies: Message[] = [];
  const parent = messages.at(-1 - threadPlace(messages));
  for (const author of parent ? [owner, member, other] : [])
    replies.push(await author.reply({ channelId: channel.id, threadId: parent?.id ?? '' }, 'a reply'));
  // What is pinned is shown twice.
  const [newest] = messages.slice(-1);
  if (newest) await owner.browser.put(`/channels/${channel.id}/messages/${newest.id}/pin`);
  return { server, owner, member, other, community, channel, otherChannel, group, groupMessages, messages, replies };
}

/** @returns from the end: in a short history near it, in a long one before the newest page. */
export const threadPlace = (messages: readonly Message[]): number => (messages.length > PAGE ? PAGE + 5 : 2);

/** @returns the message that was replied to. */
export const threadOf = (world: World): Message => messageFromEnd(world, threadPlace(world.messages));

/** @returns the message at a place from the end: 0 is the newest. */
export function messageFromEnd(world: World, place: number): Message {
  const message = world.messages.at(-1 - place);
  if (!message) throw new Error('the world has no such message');
  return message;
}
