import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Channel, Community, Me } from '@kraken/shared';
import type * as Opening from '../../../backend/src/database/open-database.js';
import type * as Logging from '../../../backend/src/platform/log.js';
import { TestPerson } from '../../../backend/src/testing/test-person.js';
import { TestVisitor } from '../../../backend/src/testing/test-visitor.js';
import { KrakenServer } from '../../../e2e/src/kraken-server.js';

export const PASSWORD = 'correct horse battery';
const PER_STATEMENT = 500;

/** A real server with one channel that has a long history, its reader, and somebody who says more. */
export interface LongChannel {
  readonly server: KrakenServer;
  readonly community: Community;
  readonly channel: Channel;
  readonly reader: TestPerson;
  readonly speaker: TestPerson;
}

/** @returns the running server; the history is all read. */
export async function openLongChannel(messages: number): Promise<LongChannel> {
  const server = await KrakenServer.start();
  const account = (name: string) => ({ name, displayName: `${name} of the sea`, password: PASSWORD });
  const reader = await enter(server.url, '/instance/set-up', {
    instanceName: 'Harbour',
    registration: 'open',
    owner: account('reader'),
    communityName: 'Divers',
    withSampleData: false,
  });
  const speaker = await enter(server.url, '/users', account('speaker'));
  const [community] = await reader.communities();
  if (!community) throw new Error('there is no community');
  await speaker.accept(await reader.invite(community.id));
  const channel = await reader.firstChannel(community.id);
  // Through the interface 10 000 messages take minutes: they are written where they lie, while nobody looks.
  await server.stop();
  await writeHistory({ folder: server.dataDir, channel, authors: [reader.id, speaker.id], messages });
  await server.start();
  return { server, community, channel, reader, speaker };
}

async function enter(url: string, path: string, body: object): Promise<TestPerson> {
  const visitor = new TestVisitor(url);
  const answer = await visitor.post(path, body);
  if (answer.status >= 400) throw new Error(`refused: ${JSON.stringify(answer.body)}`);
  return new TestPerson(visitor, answer.body as Me);
}

interface History {
  readonly folder: string;
  readonly channel: Channel;
  readonly authors: readonly string[];
  readonly messages: number;
}

/** The messages, a head that counts them, and a floor that says that their events are no longer kept (R23). */
async function writeHistory({ folder, channel, authors, messages }: History): Promise<void> {
  const { openDatabase } = await fromBackend<typeof Opening>('database/open-database.js');
  const { createLog } = await fromBackend<typeof Logging>('platform/log.js');
  const connection = await openDatabase({ kind: 'embedded', folder }, { log: createLog('error') });
  const { kysely } = connection;
  const rows = Array.from({ length: messages }, (_, index) => ({
    id: randomUUID(),
    channel_id: channel.id,
    author_id: authors[Math.floor(index / 4) % authors.length] ?? '',
    position: index + 1,
    content: textOf(index + 1),
    sent_hash: '',
    created_at: new Date(Date.UTC(2026, 0, 1) + index * 7 * 60_000),
    edited_at: null,
    deleted_at: null,
    pin_position: null,
    reply_to_id: null,
  }));
  for (let at = 0; at < rows.length; at += PER_STATEMENT) {
    await kysely
      .insertInto('messages')
      .values(rows.slice(at, at + PER_STATEMENT))
      .execute();
  }
  const end = { head: messages, head_tag: 1, floor: messages, floor_tag: 1 };
  await kysely.updateTable('rooms').set(end).where('name', 'like', `%${channel.id}`).execute();
  const read = authors.map((user_id) => ({ user_id, channel_id: channel.id, position: messages }));
  await kysely.deleteFrom('read_positions').where('channel_id', '=', channel.id).execute();
  await kysely.insertInto('read_positions').values(read).execute();
  await connection.close();
}

/** The built server's own modules: its sources carry decorators, and it runs from what is built. */
function fromBackend<Module>(path: string): Promise<Module> {
  return import(/* @vite-ignore */ pathToFileURL(resolve('../backend/dist', path)).href);
}

/** Short and long, plain and marked up, as people write. */
function textOf(position: number): string {
  const head = `Message ${position}.`;
  if (position % 10 === 0) return `${head}\n\n- **first** thing\n- second, see https://example.org/${position}`;
  if (position % 7 === 0) return `${head} ${'What was seen on the way down deserves more than a line. '.repeat(4)}`;
  return position % 3 === 0 ? `${head} *Yes*, and \`tomorrow\` too.` : `${head} All quiet at the harbour.`;
}
