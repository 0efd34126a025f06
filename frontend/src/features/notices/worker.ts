import type { WorkerMessage } from './worker-messages.js';

/** @returns the registration of the service worker; null where there is none: without https, and while developing. */
export async function workerRegistration(): Promise<ServiceWorkerRegistration | null> {
  if (!('serviceWorker' in navigator) || !(await navigator.serviceWorker.getRegistration())) return null;
  return navigator.serviceWorker.ready;
}

export async function tellWorker(message: WorkerMessage): Promise<void> {
  (await workerRegistration())?.active?.postMessage(message);
}
