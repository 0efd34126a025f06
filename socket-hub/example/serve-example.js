// @ts-check
import { once } from 'node:events';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build, defaultClientConditions } from 'vite';
import { ListServer } from './list-server.js';

/**
 * Serves the list and its page.
 * @param {number} port 0: any that is free
 * @returns how to get there, how to disturb it, and how to end it
 */
export async function serveExample(port) {
  const httpServer = createServer();
  const list = new ListServer(httpServer);
  const page = await buildPage();
  httpServer.on('request', (request, response) => {
    if (request.url?.startsWith('/api/')) void answer(list, request, response);
    else sendFile(page, request.url ?? '/', response);
  });
  httpServer.listen(port, '127.0.0.1');
  await once(httpServer, 'listening');
  const address = httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('the system gave no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    port: address.port,
    list,
    /** Ends everything; the list is forgotten. */
    async close() {
      list.cut();
      httpServer.close();
      httpServer.closeAllConnections();
      await once(httpServer, 'close');
    },
  };
}

/** @typedef {Map<string, string | Uint8Array>} Files by path */

/** Builds the page in memory. @returns {Promise<Files>} */
async function buildPage() {
  const built = await build({
    root: fileURLToPath(new URL('.', import.meta.url)),
    configFile: false,
    logLevel: 'warn',
    plugins: [react()],
    // The engine is taken from its sources: nothing to build first.
    resolve: { conditions: ['source', ...defaultClientConditions] },
    build: { write: false },
  });
  const outputs = /** @type {import('vite').Rolldown.RolldownOutput} */ (built).output;
  return new Map(outputs.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source]));
}

/** @param {Files} files @param {string} path @param {import('node:http').ServerResponse} response */
function sendFile(files, path, response) {
  const name = path === '/' ? '/index.html' : path;
  const type = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }[extname(name)];
  response.writeHead(files.has(name) ? 200 : 404, { 'content-type': `${type ?? 'text/plain'}; charset=utf-8` });
  response.end(files.get(name));
}

/**
 * @param {ListServer} list
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function answer(list, request, response) {
  try {
    const reply = await replyTo(list, request);
    response.writeHead(reply ? 200 : 404, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(JSON.stringify(reply ?? { error: 'there is no such thing' }));
  } catch {
    response.writeHead(400).end();
  }
}

/** @param {ListServer} list @param {import('node:http').IncomingMessage} request */
async function replyTo(list, request) {
  const { method, url = '' } = request;
  const id = /^\/api\/items\/([\w-]{1,40})$/.exec(url)?.[1];
  if (method === 'GET' && url === '/api/items') return list.readItems();
  if (method === 'GET' && url === '/api/title') return list.readTitle();
  if (method === 'PUT' && url === '/api/title') return list.rename((await readBody(request)).title);
  if (method === 'PUT' && id) return list.setItem(id, await readBody(request));
  if (method === 'DELETE' && id) return list.setItem(id, null);
  return undefined;
}

/** @param {import('node:http').IncomingMessage} request @returns {Promise<any>} */
async function readBody(request) {
  let text = '';
  for await (const piece of request) text += String(piece);
  return JSON.parse(text);
}
