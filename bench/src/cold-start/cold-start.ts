import { resolve } from 'node:path';
import { launchBrowser } from '../../../e2e/src/person.js';
import type { Bench, Measure } from '../runner/bench.js';
import { median } from '../runner/median.js';
import { loadConversation, loadWizard, type FirstLoad } from './first-load.js';
import { cloneCheckout, startCheckout } from './started-checkout.js';

const KB = 1000;

export const coldStart: Bench = {
  name: 'cold-start',
  measures: 'npm start to a page one can use, what the first load weighs, and a first install',
  async run({ isQuick }) {
    const browser = await launchBrowser();
    try {
      const startsMs: number[] = [];
      const usableMs: number[] = [];
      let loads: { wizard: FirstLoad; conversation: FirstLoad } | undefined;
      for (let round = 0; round < (isQuick ? 1 : 5); round++) {
        const started = await startCheckout(resolve('..'));
        const { load: wizard, person } = await loadWizard(browser, started.url);
        startsMs.push(started.tookMs);
        usableMs.push(started.tookMs + wizard.tookMs);
        loads ??= { wizard, conversation: await loadConversation(person) };
        await person.context.close();
        await started.stop();
      }
      return {
        measures: [
          { what: 'npm start, built before → first answer', value: median(startsMs), unit: 'ms' },
          { what: '  → a page one can type in', value: median(usableMs), unit: 'ms' },
          ...(loads ? [...sizesOf('the wizard', loads.wizard), ...sizesOf('a conversation', loads.conversation)] : []),
          ...(isQuick
            ? []
            : [{ what: 'fresh clone: install, build → first answer', value: await installMs(), unit: 'ms' }]),
        ],
        notes: ['the install takes packages from the cache of npm where it has them, else from the registry'],
      };
    } finally {
      await browser.close();
    }
  },
};

async function installMs(): Promise<number> {
  const { folder, remove } = cloneCheckout();
  try {
    const started = await startCheckout(folder);
    await started.stop();
    return started.tookMs;
  } finally {
    remove();
  }
}

function sizesOf(what: string, { script, style, all, tookMs }: FirstLoad): Measure[] {
  return [
    { what: `first load of ${what}: script, compressed`, value: script / KB, unit: 'KB' },
    { what: '  styles', value: style / KB, unit: 'KB' },
    { what: '  everything', value: all / KB, unit: 'KB' },
    { what: '  until it can be used', value: tookMs, unit: 'ms' },
  ];
}
