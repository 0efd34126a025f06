import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** How long requests that run when the server stops may go on. */
const GRACE_MS = 3_000;

/**
 * A stop waits for the requests that run, but not for ever: of an upload or a film that somebody's phone no longer fetches
 * there is no end, and what is closed after the requests (jobs, the database) must be closed in time.
 */
export function endRequestsOnStop(server: FastifyInstance, graceMs = GRACE_MS): void {
  // Node's own list of them does not have those that asked to be upgraded, and were refused or are not done yet.
  const connections = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  server.addHook('preClose', (done) => {
    setTimeout(() => connections.forEach((socket) => socket.destroy()), graceMs).unref();
    done();
  });
}
