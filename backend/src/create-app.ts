import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { limits } from '@kraken/shared';
import type { FastifyInstance } from 'fastify';
import { letBytesThrough } from './access/takes-bytes.js';
import { validation } from './access/validation.js';
import { AppModule } from './app.module.js';
import { endRequestsOnStop } from './end-requests.js';
import { serveMetrics } from './metrics-endpoint.js';
import { createOpenApiDocument } from './openapi-document.js';
import { Measures } from './platform/measures.js';
import { PlatformModule, type Outside } from './platform/platform.module.js';
import { serveFrontend } from './static-files.js';

/**
 * Puts the server together: routes, filters, headers, pages. It listens to nothing yet; `app.init()` has been awaited.
 * @param outside what was opened before, and is closed by whoever opened it.
 */
export async function createApp(outside: Outside): Promise<NestFastifyApplication> {
  const { trustedProxies, tls } = outside.config;
  const adapter = new FastifyAdapter({
    bodyLimit: limits.requestBodyBytes,
    trustProxy: trustedProxies > 0 ? (_address, hop) => hop < trustedProxies : false,
    ...(tls ? { https: { cert: tls.cert, key: tls.key } } : {}),
  });
  const root = { module: AppModule, imports: [PlatformModule.holding(outside)] };
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, { logger: false, abortOnError: false });
  app.setGlobalPrefix('api');
  app.useGlobalPipes(validation);
  const server: FastifyInstance = app.getHttpAdapter().getInstance();
  addHeaders(server);
  letBytesThrough(server);
  endRequestsOnStop(server);
  serveMetrics(server, { config: outside.config, measures: app.get(Measures) });
  await serveFrontend(server);
  let document: object | undefined;
  server.get('/api/openapi.json', () => (document ??= createOpenApiDocument(app)));
  await app.init();
  return app;
}

/** No inline scripts, nobody frames us, nothing of the API is kept by caches. Mantine sets styles on elements. */
const HEADERS = {
  'content-security-policy': [
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    // A film is measured before it is sent.
    "media-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
} as const;

function addHeaders(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    reply.headers(HEADERS);
    if (/^\/api(\/|\?|$)/.test(request.url)) reply.header('cache-control', 'no-store');
    done();
  });
}
