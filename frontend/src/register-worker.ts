/** Where the build puts it: at the root, because it looks after every address. */
const WORKER_PATH = '/service-worker.js';

/** Starts the worker that opens the app without the network. Browsers have none on pages that did not come over https. */
export function registerWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // The first view comes first.
  window.addEventListener('load', () => {
    navigator.serviceWorker.register(WORKER_PATH).catch((cause: unknown) => console.warn('no service worker', cause));
  });
}
