import type { FastifyInstance } from 'fastify';

/** How long requests that run when the server stops may go on. */
const GRACE_MS = 3_000;

/**
 * A stop waits for the requests that run, but not for ever: of an upload or a film that somebody's phone no longer fetches
 * there is no end, and what is closed after the requests (jobs, the database) must be closed in time.
 */
export function endRequestsOnStop(server: FastifyInstance, graceMs = GRACE_MS): void {
  server.addHook('preClose', (done) => {
    setTimeout(() => server.server.closeAllConnections(), graceMs).unref();
    done();
  });
}
