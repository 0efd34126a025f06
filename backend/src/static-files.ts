import { existsSync, readdirSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** The built pages; the same place from the sources and from dist. */
const FOLDER = fileURLToPath(new URL('../../frontend/dist', import.meta.url));

/** Vite puts the hash of their content into the names of these files: they never change. */
const HASHED = 'assets/';

/**
 * Serves the built frontend: its files, compressed where the build laid such a copy beside them, and index.html for every other address that a browser opens (URL = place);
 * `/` is that page for whoever asks: a health check or `curl` names no type.
 * Without a build there is nothing to serve, and every address outside /api is not found.
 */
export async function serveFrontend(server: FastifyInstance, folder: string = FOLDER): Promise<void> {
  if (!existsSync(folder)) return;
  const files = filesBelow(folder);
  await server.register(fastifyStatic, { root: folder, serve: false, cacheControl: false, preCompressed: true });
  server.get('/*', (request, reply) => answer(request, reply, files));
}

function answer(request: FastifyRequest, reply: FastifyReply, files: ReadonlySet<string>): FastifyReply {
  const path = request.url.split('?', 1)[0]?.slice(1) ?? '';
  if (path !== 'index.html' && files.has(path)) {
    const cache = path.startsWith(HASHED) ? 'public, max-age=31536000, immutable' : 'no-cache';
    return reply.header('cache-control', cache).sendFile(path);
  }
  const isPage = path === '' || (!/^api(\/|$)/.test(path) && (request.headers.accept ?? '').includes('text/html'));
  if (!isPage) {
    reply.callNotFound();
    return reply;
  }
  return reply.header('cache-control', 'no-cache').sendFile('index.html');
}

function filesBelow(folder: string): Set<string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => `${entry.parentPath}${sep}${entry.name}`);
  const names = paths.map((path) => relative(folder, path).replaceAll(sep, '/'));
  // The compressed copies have no address of their own.
  return new Set(names.filter((name) => !/\.(br|gz)$/.test(name)));
}
