import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isFromLoopback } from './access/is-from-loopback.js';
import type { Config } from './platform/config.js';
import type { Measures } from './platform/measures.js';

/** Counts every request, and serves `/metrics` to whoever may read it (docs/security.md). */
export function serveMetrics(
  server: FastifyInstance,
  { config, measures }: { readonly config: Config; readonly measures: Measures },
): void {
  server.addHook('onResponse', (request, reply, done) => {
    measureRequest(measures, { request, reply });
    done();
  });
  server.get('/metrics', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    if (config.metricsToken === undefined) {
      if (!isOperatorHere(request, config)) return reply.callNotFound();
    } else if (!isRightToken(request.headers.authorization, config.metricsToken)) {
      return reply.status(401).header('www-authenticate', 'Bearer').type('text/plain').send('METRICS_TOKEN wanted.\n');
    }
    const { text, contentType } = await measures.expose();
    return reply.type(contentType).send(text);
  });
}

/** The route, not the address: there are as many addresses as there are channels. */
function measureRequest(
  measures: Measures,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
): void {
  const { method } = request;
  const route = request.routeOptions.url ?? 'none';
  measures.count('kraken_http_requests_total', { method, route, status: String(reply.statusCode) });
  measures.time('kraken_http_request_duration_seconds', { method, route }, reply.elapsedTime);
}

/**
 * Where no token is set, this machine alone may read. Where a proxy or another name is said to stand in front, a request
 * from this machine may be anybody's: then nobody may.
 */
function isOperatorHere(request: FastifyRequest, { trustedProxies, publicUrl }: Config): boolean {
  return trustedProxies === 0 && publicUrl === undefined && isFromLoopback(request);
}

function isRightToken(authorization: string | undefined, token: string): boolean {
  const [scheme = '', given = ''] = (authorization ?? '').split(' ', 2);
  return scheme.toLowerCase() === 'bearer' && timingSafeEqual(digest(given), digest(token));
}

/** Of one length, so that comparing tells nothing of the token's. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
