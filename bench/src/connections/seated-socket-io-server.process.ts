import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';
import { Server, type Socket } from 'socket.io';
import { answer } from '../processes/answer.js';
import { readUsage } from '../processes/usage.js';

/**
 * Socket.IO doing what a server of communities must at least do before anybody hears anything: recognise the session by its
 * cookie, and join the rooms of whoever it is. A middleware and one statement for each, as its documentation shows it;
 * nobody is told of who came, and nothing that was missed is told.
 */
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
const http = createServer();
const server = new Server(http, { transports: ['websocket'], perMessageDeflate: false, serveClient: false });

server.use((socket, next) => void admit(socket, next));
server.on('connection', (socket) => {
  void socket.join((socket.data as { rooms: string[] }).rooms);
});

const questions = {
  listen: (): Promise<number> =>
    new Promise((resolve) => {
      http.listen(0, '127.0.0.1', () => {
        const address = http.address();
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    }),
  usage: (options: { isCollecting: boolean }) => readUsage(options),
};
export type SeatedPeerQuestions = typeof questions;
answer(questions);

async function admit(socket: Socket, next: (refusal?: Error) => void): Promise<void> {
  let refusal: Error | undefined;
  try {
    socket.data = { rooms: await roomsOf(socket.request.headers.cookie ?? '') };
  } catch (error) {
    refusal = error instanceof Error ? error : new Error(String(error));
  }
  next(refusal);
}

/** @returns the rooms of whoever has the session. */
async function roomsOf(cookie: string): Promise<string[]> {
  const secret = /kraken_session=([^;]+)/.exec(cookie)?.[1] ?? '';
  const { rows: sessions } = await pool.query<{ user_id: string }>(
    'SELECT user_id FROM sessions WHERE secret_hash = $1 AND expires_at > now()',
    [createHash('sha256').update(secret).digest()],
  );
  const userId = sessions[0]?.user_id;
  if (userId === undefined) throw new Error('not signed in');
  const { rows: channels } = await pool.query<{ id: string; community_id: string }>(
    `SELECT channels.id, channels.community_id FROM community_members
     JOIN channels ON channels.community_id = community_members.community_id WHERE community_members.user_id = $1`,
    [userId],
  );
  const communities = new Set(channels.map(({ community_id: id }) => id));
  return [
    `user:${userId}`,
    `presence:${userId}`,
    ...[...communities].flatMap((id) => [`community:${id}`, `presence:${id}`]),
    ...channels.map(({ id }) => `channel:${id}`),
  ];
}
