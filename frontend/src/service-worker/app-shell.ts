interface AppShell {
  /** Of the build: another one has a cache of its own, and tabs of this one go on with theirs. */
  readonly version: string;
  /** What every page needs, by its path. */
  readonly files: readonly string[];
}

const PREFIX = 'kraken-app-';
/** The page itself, whatever its address is. */
const PAGE = '/';
/** A network that takes longer to tell whether there is a newer page is as good as none. */
const PATIENCE_MS = 1000;

/**
 * Keeps the app itself, so that it opens without the network: files whose name holds their hash, and the page that every
 * address is. Answers of the API are none of its business: what was seen is kept by the engine, behind its fence.
 */
export function serveAppShell(worker: ServiceWorkerGlobalScope, { version, files }: AppShell): void {
  const name = PREFIX + version;
  worker.addEventListener('install', (event) => event.waitUntil(keepAll(name, files)));
  worker.addEventListener('activate', (event) => event.waitUntil(dropOthers(name).then(() => worker.clients.claim())));
  worker.addEventListener('fetch', (event) => {
    const { request } = event;
    const { origin, pathname } = new URL(request.url);
    if (request.method !== 'GET' || origin !== worker.location.origin || /^\/api(\/|$)/.test(pathname)) return;
    if (request.mode === 'navigate') event.respondWith(openPage(name, request));
    else if (pathname.startsWith('/assets/')) event.respondWith(findFile(name, request));
  });
}

async function keepAll(name: string, files: readonly string[]): Promise<void> {
  const cache = await caches.open(name);
  // The server gives the page to who opens an address, and that is known by what they accept.
  await cache.addAll([new Request(PAGE, { headers: { accept: 'text/html' } }), ...files]);
}

async function dropOthers(name: string): Promise<void> {
  const names = await caches.keys();
  const others = names.filter((other) => other.startsWith(PREFIX) && other !== name);
  await Promise.all(others.map((other) => caches.delete(other)));
}

/** The newest page where the server is there, else the one that is kept. */
async function openPage(name: string, request: Request): Promise<Response> {
  const asked = fetch(request);
  const inTime = Promise.race([asked, new Promise<undefined>((end) => setTimeout(end, PATIENCE_MS))]);
  const answer = await inTime.catch(() => undefined);
  // A proxy answers 502–504 for a server that is not there.
  if (answer && answer.status < 500) return answer;
  const kept = await caches.open(name).then((cache) => cache.match(PAGE));
  return kept ?? answer ?? asked;
}

/** Never changes under its name: asked for once. */
async function findFile(name: string, request: Request): Promise<Response> {
  // Of an older build as well: its tabs are open still.
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) {
    const cache = await caches.open(name);
    await cache.put(request, answer.clone());
  }
  return answer;
}
