import type { CDPSession, Page } from 'playwright-core';

const WHEEL_PX = 1500;
const PAUSE_MS = 25;

export interface ScrollCost {
  readonly longestTaskMs: number;
  readonly longTasks: number;
  readonly mostElements: number;
  readonly scriptMs: number;
  readonly tookMs: number;
}

/** Turns the wheel until the text is in sight, and tells what the page did meanwhile. */
export async function scrollTo(page: Page, text: string, direction: 'up' | 'down'): Promise<ScrollCost> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await page.getByRole('log').hover();
  await watchTasks(page);
  const [scriptBefore, startedAt] = [await metric(session, 'ScriptDuration'), performance.now()];
  const isInSight = () =>
    page.evaluate((wanted) => {
      const log = document.querySelector('[role=log]');
      const rows = [...(log?.querySelectorAll('article') ?? [])];
      const row = rows.find((article) => article.textContent?.includes(wanted))?.getBoundingClientRect();
      const box = log?.getBoundingClientRect();
      return row !== undefined && box !== undefined && row.bottom > box.top && row.top < box.bottom;
    }, text);
  while (!(await isInSight())) {
    await page.mouse.wheel(0, direction === 'up' ? -WHEEL_PX : WHEEL_PX);
    await page.waitForTimeout(PAUSE_MS);
  }
  const scriptMs = ((await metric(session, 'ScriptDuration')) - scriptBefore) * 1000;
  const cost = await page.evaluate(() =>
    (window as Window & { endWatch?: () => { tasks: number[]; mostElements: number } }).endWatch?.(),
  );
  if (!cost) throw new Error('the page was loaded anew while it was scrolled');
  return {
    longestTaskMs: Math.max(0, ...cost.tasks),
    longTasks: cost.tasks.length,
    mostElements: cost.mostElements,
    scriptMs,
    tookMs: performance.now() - startedAt,
  };
}

/** @returns bytes of the JavaScript heap after everything that can go has gone. */
export async function heapBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  return metric(session, 'JSHeapUsedSize');
}

/** Tasks above 50 ms, as the browser itself reports them, and how many elements there are at most. */
async function watchTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const tasks: number[] = [];
    let mostElements = 0;
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    });
    observer.observe({ type: 'longtask' });
    const timer = setInterval(() => {
      mostElements = Math.max(mostElements, document.getElementsByTagName('*').length);
    }, 100);
    const endWatch = () => {
      clearInterval(timer);
      for (const { duration } of observer.takeRecords()) tasks.push(duration);
      observer.disconnect();
      return { tasks, mostElements };
    };
    Object.assign(window, { endWatch });
  });
}

async function metric(session: CDPSession, wanted: string): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === wanted)?.value ?? NaN;
}
