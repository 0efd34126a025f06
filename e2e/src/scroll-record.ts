import type { Page } from 'playwright-core';
import { logOf, messageWith } from './doings.js';

/** How far the wheel is turned at once. */
export const WHEEL_PX = 240;
const TOLERANCE_PX = 4;

/** Enters anew, with nothing loaded but the newest page, and turns the wheel up to the first line. */
export async function scrollBack(page: Page, lines: readonly string[]): Promise<ScrollRecord> {
  await page.reload();
  await messageWith(page, lines.at(-1) ?? '').waitFor();
  await logOf(page).hover();
  await recordScroll(page);
  while ((await scrollRecord(page)).met[0] !== lines[0]) {
    await page.mouse.wheel(0, -WHEEL_PX);
    await page.waitForTimeout(120);
  }
  return await scrollRecord(page);
}

/** @returns whether anything in sight moved further than the wheel was turned, or the other way. */
export const hasJumped = ({ mostPx, leastPx }: ScrollRecord): boolean =>
  mostPx > WHEEL_PX + TOLERANCE_PX || leastPx < -TOLERANCE_PX;

/** What was seen, frame by frame. */
interface ScrollRecord {
  /** The lines that were in sight, each put above those that were there before. */
  met: string[];
  /** How far down anything in sight went since the last turn of the wheel. */
  mostPx: number;
  /** Below zero: how far up anything went from one frame to the next. */
  leastPx: number;
}

/** Watches the log on every frame from now on. */
async function recordScroll(page: Page): Promise<void> {
  await logOf(page).evaluate((log) => {
    const record: ScrollRecord = { met: [], mostPx: 0, leastPx: 0 };
    let movedPx = 0;
    let last = new Map<string, number>();
    log.addEventListener('wheel', () => (movedPx = 0));
    const look = () => {
      const { top, bottom } = log.getBoundingClientRect();
      const now = new Map<string, number>();
      for (const row of log.querySelectorAll('article')) {
        const line = /line \d+/.exec(row.innerText)?.[0];
        const box = row.getBoundingClientRect();
        if (line && box.bottom > top && box.top < bottom) now.set(line, box.top);
      }
      const moves = [...now].flatMap(([line, topPx]) => (last.has(line) ? [topPx - (last.get(line) ?? 0)] : []));
      // Nothing in common with the frame before is the greatest jump of all.
      movedPx += moves.length === 0 && last.size > 0 ? Infinity : Math.max(0, ...moves) + Math.min(0, ...moves);
      record.mostPx = Math.max(record.mostPx, movedPx);
      record.leastPx = Math.min(record.leastPx, ...moves);
      // Going up, what comes into sight stands above all that did before.
      record.met.unshift(...[...now.keys()].filter((line) => !record.met.includes(line)));
      last = now;
      requestAnimationFrame(look);
    };
    Object.assign(window, { scrollRecord: () => record });
    requestAnimationFrame(look);
  });
}

/** @returns what was seen until now. */
export function scrollRecord(page: Page): Promise<ScrollRecord> {
  return page.evaluate('scrollRecord()');
}
