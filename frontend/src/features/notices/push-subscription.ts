import { pushControllerFindKey, pushControllerSubscribe, pushControllerUnsubscribe } from '../../api/sdk.gen.js';
import { answerOf } from '../../requests/answer-of.js';
import { workerRegistration } from './worker.js';

/** Whose pushes come to this browser: two people may use it one after the other. */
const OWNER = 'kraken.pushTo';

/** @returns whether this browser can be pushed to at all. */
export const isPushPossible = (): boolean =>
  import.meta.env.PROD && 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

/** @returns whether messages for this person are pushed to this browser. */
export async function isPushedTo(userId: string): Promise<boolean> {
  if (!isPushPossible() || localStorage.getItem(OWNER) !== userId) return false;
  const registration = await workerRegistration();
  return (await registration?.pushManager.getSubscription()) != null;
}

/** Asks the browser, and then the server. Throws where the browser has no push service that it can reach. */
export async function startPush(userId: string): Promise<void> {
  const registration = await workerRegistration();
  if (!registration) throw new Error('there is no service worker');
  const { publicKey } = await answerOf(pushControllerFindKey());
  const standing = await registration.pushManager.getSubscription();
  // One that was made with other keys, or for somebody else, is of no use.
  if (standing && (localStorage.getItem(OWNER) !== userId || keyOf(standing) !== publicKey))
    await standing.unsubscribe();
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  });
  await store(subscription);
  localStorage.setItem(OWNER, userId);
}

export async function stopPush(): Promise<void> {
  const registration = await workerRegistration();
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
  localStorage.removeItem(OWNER);
  await answerOf(pushControllerUnsubscribe());
}

/** A new session is a new device to the server: it is told again where this browser is reached. */
export async function renewPush(userId: string): Promise<void> {
  try {
    if (!(await isPushedTo(userId))) return;
    const subscription = await (await workerRegistration())?.pushManager.getSubscription();
    if (subscription) await store(subscription);
  } catch (error) {
    // It is tried again with the next start.
    console.warn('the server could not be told where to push', error);
  }
}

async function store(subscription: PushSubscription): Promise<void> {
  const { endpoint, keys } = subscription.toJSON();
  const body = { endpoint: endpoint ?? '', keys: { p256dh: keys?.['p256dh'] ?? '', auth: keys?.['auth'] ?? '' } };
  await answerOf(pushControllerSubscribe({ body }));
}

function keyOf({ options: { applicationServerKey } }: PushSubscription): string {
  const bytes = new Uint8Array(applicationServerKey ?? new ArrayBuffer(0));
  return btoa(String.fromCodePoint(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
