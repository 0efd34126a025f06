import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hashSources } from './source-hash.mjs';

it('a change of a source is noticed, a change of a test or a product is not', () => {
  const base = mkdtempSync(join(tmpdir(), 'kraken-hash-'));
  try {
    for (const product of ['src/dist', 'src/.tsbuild']) mkdirSync(join(base, product), { recursive: true });
    const write = (path, text) => writeFileSync(join(base, path), text);
    write('src/a.ts', '1');
    const before = hashSources(base, ['src']);
    write('src/a.test.ts', '1');
    write('src/dist/a.js', '1');
    // The check writes it after the build: the next start would build the pages anew under whoever serves them.
    write('src/.tsbuild/.tsbuildinfo', '1');
    expect(hashSources(base, ['src'])).toBe(before);
    write('src/a.ts', '2');
    expect(hashSources(base, ['src'])).not.toBe(before);
    write('src/a.ts', '1');
    expect(hashSources(base, ['src'])).toBe(before);
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
});
