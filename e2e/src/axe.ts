import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** How long something may be on its way in or out, and too pale to be read. */
const FADES_MS = 5_000;

/** @returns what axe calls serious or critical of what stands on the page: the rule and the elements. */
export async function seriousFindings(page: Page): Promise<string[]> {
  for (const deadline = Date.now() + FADES_MS; ; await sleep(500)) {
    const found = await findSerious(page);
    if (found.length === 0 || Date.now() > deadline) return found;
  }
}

async function findSerious(page: Page): Promise<string[]> {
  // Evaluated, not added as a script: the page forbids scripts that are not its own.
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => {
    const { axe } = window as Window & { axe?: { run: () => Promise<AxeResults> } };
    if (!axe) throw new Error('axe did not load');
    return axe.run();
  });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}
