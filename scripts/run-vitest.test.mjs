import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runVitest } from './run-vitest.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kraken-count-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('passed and failed tests are counted, and those left out are told', async () => {
  plant(`it('a', () => {}); it('b', () => {}); it('c', () => { throw new Error('c'); }); it.${'todo'}('d');`);
  const left = [`${folder}: 1 tests were left out`];
  expect(await count()).toEqual({ passed: 2, failed: 1, notes: left });
});

it('a file that does not load is a failure, although none of its tests failed', async () => {
  plant("import './nowhere.mjs'; it('a', () => {});");
  expect(await count()).toEqual({ passed: 0, failed: 1, notes: [] });
});

it('a folder without tests is a failure', async () => {
  expect(await count()).toEqual({ passed: 0, failed: 1, notes: [] });
});

/** @param {string} text */
function plant(text) {
  writeFileSync(join(folder, 'planted.test.mjs'), text);
}

function count() {
  return runVitest(folder, { args: ['--globals'], isQuiet: true });
}
