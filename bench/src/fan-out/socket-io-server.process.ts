import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { answer } from '../processes/answer.js';
import { readUsage } from '../processes/usage.js';
import { newMessage } from './payload.js';
import type { PeerQuestions } from './plain-server.process.js';

/** As many as the channels of the community that Kraken's listeners sit in. */
const ROOMS = 10;

/** Socket.IO as its documentation sets it up, with everybody in ten rooms. */
const http = createServer();
const server = new Server(http, { transports: ['websocket'], perMessageDeflate: false, serveClient: false });
server.on('connection', (socket) => {
  for (let room = 1; room <= ROOMS; room++) void socket.join(`channel-${room}`);
});
let position = 0;

const questions: PeerQuestions = {
  listen: () =>
    new Promise((resolve) => {
      http.listen(0, '127.0.0.1', () => {
        const address = http.address();
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    }),
  emit: ({ rooms }) => {
    for (const room of rooms) server.to(`channel-${room}`).emit('NEW_MESSAGE', newMessage(++position));
  },
  usage: (options) => readUsage(options),
};
answer(questions);
