import type { Page } from 'playwright-core';
import type { LongChannel } from './long-channel.js';

const EVERY_MS = 50;

type Seen = Record<string, { receivedAt?: number; paintedAt?: number }>;

/** To be called before the page is opened: notes when a frame arrives that tells of a measured message. */
export async function watchFrames(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen: Seen = {};
    Object.assign(window, { seen });
    const Native = window.WebSocket;
    window.WebSocket = class extends Native {
      constructor(url: string | URL) {
        super(url);
        // Before the engine's own listener.
        this.addEventListener('message', ({ data }) => {
          for (const [text] of String(data).matchAll(/measured \w+-\d+\./g))
            (seen[text] ??= {}).receivedAt ??= performance.now();
        });
      }
    };
  });
}

/** @returns milliseconds from frame received to message painted, ascending; 20 messages a second. */
export async function frameToPaint(page: Page, place: LongChannel, messages: number): Promise<number[]> {
  const run = `run${Date.now()}`;
  await watchPaints(page);
  const sends: Promise<unknown>[] = [];
  for (let count = 1; count <= messages; count++) {
    sends.push(place.speaker.send(place.channel.id, `measured ${run}-${count}.`));
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
  await Promise.all(sends);
  await page.waitForFunction(
    ({ prefix, wanted }) => {
      const { seen } = window as Window & { seen?: Seen };
      const painted = Object.entries(seen ?? {}).filter(([text, at]) => text.includes(prefix) && at.paintedAt);
      return painted.length === wanted;
    },
    { prefix: run, wanted: messages },
    { timeout: 60_000 },
  );
  const seen = await page.evaluate(() => (window as Window & { seen?: Seen }).seen ?? {});
  return Object.entries(seen)
    .filter(([text]) => text.includes(run))
    .map(([, { receivedAt = NaN, paintedAt = NaN }]) => paintedAt - receivedAt)
    .toSorted((a, b) => a - b);
}

async function watchPaints(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { seen = {} } = window as Window & { seen?: Seen };
    const look = () => {
      for (const [text] of (document.querySelector('[role=log]')?.textContent ?? '').matchAll(/measured \w+-\d+\./g)) {
        const at = (seen[text] ??= {});
        if (at.paintedAt !== undefined) continue;
        at.paintedAt = 0;
        // The task after the frame's callbacks is the first one after the paint.
        requestAnimationFrame(() => setTimeout(() => (at.paintedAt = performance.now())));
      }
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}
