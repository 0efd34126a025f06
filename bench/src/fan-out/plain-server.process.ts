import { createServer } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
import { answer } from '../processes/answer.js';
import { readUsage } from '../processes/usage.js';
import { newMessage } from './payload.js';

/** The plain loop over all sockets that people write first: one JSON text, one `send` a socket. */
const http = createServer();
const server = new WebSocketServer({ server: http, perMessageDeflate: false });
let position = 0;

const questions = {
  listen: () => listen(http),
  emit: ({ rooms }: { rooms: readonly number[] }): void => {
    for (const room of rooms) {
      const text = JSON.stringify({ event: 'NEW_MESSAGE', room, payload: newMessage(++position) });
      for (const client of server.clients) if (client.readyState === WebSocket.OPEN) client.send(text);
    }
  },
  usage: (options: { isCollecting: boolean }) => readUsage(options),
};
export type PeerQuestions = typeof questions;
answer(questions);

/** @returns the port. */
function listen(listening: typeof http): Promise<number> {
  return new Promise((resolve) => {
    listening.listen(0, '127.0.0.1', () => {
      const address = listening.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
}
