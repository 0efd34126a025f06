import type { Page } from 'playwright-core';
import { launchBrowser, openPerson } from '../../../e2e/src/person.js';
import type { Bench, Measure } from '../runner/bench.js';
import { frameToPaint, watchFrames } from './frame-to-paint.js';
import { openLongChannel, PASSWORD, type LongChannel } from './long-channel.js';
import { heapBytes, scrollTo, type ScrollCost } from './scroll.js';

const MIB = 2 ** 20;

export const render: Bench = {
  name: 'render',
  measures: 'frame received → painted in Chromium, and scrolling through 10 000 messages',
  async run({ isQuick }) {
    const history = isQuick ? 300 : 10_000;
    const [place, browser] = await Promise.all([openLongChannel(history), launchBrowser()]);
    try {
      const { page } = await openPerson(browser, 'about:blank');
      await enterChannel(page, place);
      const news = isQuick ? 20 : 400;
      const fresh = await frameToPaint(page, place, news);
      const up = await scrollTo(page, 'Message 1.', 'up');
      const heap = await heapBytes(page);
      const down = await scrollTo(page, `-${news}.`, 'down');
      const loaded = await frameToPaint(page, place, news);
      return {
        measures: [
          ...paintMeasures('one page loaded', fresh),
          ...paintMeasures(`${history} messages loaded`, loaded),
          ...scrollMeasures(`up through ${history} messages, loading them`, up),
          ...scrollMeasures('down again', down),
          { what: `heap with ${history} messages`, value: heap / MIB, unit: 'MiB', aim: { atMost: 60 } },
        ],
      };
    } finally {
      await browser.close();
      await place.server.dispose();
    }
  },
};

async function enterChannel(page: Page, { server, community, channel }: LongChannel): Promise<void> {
  await watchFrames(page);
  await page.goto(`${server.url}/communities/${community.id}/channels/${channel.id}`);
  await page.getByLabel('User name').fill('reader');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('log').getByRole('article').last().waitFor();
}

function paintMeasures(state: string, delaysMs: readonly number[]): Measure[] {
  const at = (share: number) => delaysMs[Math.ceil(delaysMs.length * share) - 1] ?? NaN;
  return [
    { what: `received → painted, ${state}, p50`, value: at(0.5), unit: 'ms' },
    { what: '  p95', value: at(0.95), unit: 'ms', aim: { atMost: 50 } },
    { what: '  worst', value: at(1), unit: 'ms' },
  ];
}

function scrollMeasures(what: string, cost: ScrollCost): Measure[] {
  return [
    { what: `${what}: longest task (0: none above 50 ms)`, value: cost.longestTaskMs, unit: 'ms', aim: { atMost: 50 } },
    { what: '  tasks above 50 ms', value: cost.longTasks, unit: '' },
    { what: '  most elements in the page', value: cost.mostElements, unit: '', aim: { atMost: 3000 } },
    { what: '  script, of the time', value: (100 * cost.scriptMs) / cost.tookMs, unit: '%' },
  ];
}
