import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('the benches that need a browser run, and measure something', { timeout: 180_000 }, async () => {
  const child = spawn(process.execPath, ['scripts/bench.mjs', 'render', 'cold-start', '--quick'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (text) => (output += String(text)));
  const [code] = await once(child, 'close');
  expect(code, output).toBe(0);
  for (const measured of [/down again: longest task .* \d/, /a page one can type in +\d/, /script, compressed +\d/])
    expect(output).toMatch(measured);
  expect(output).not.toContain('NaN');
});
