import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hashSources } from './source-hash.mjs';

it('a change of a source is noticed, a change of a test or a product is not', () => {
  const base = mkdtempSync(join(tmpdir(), 'kraken-hash-'));
  try {
    mkdirSync(join(base, 'src/dist'), { recursive: true });
    const write = (path, text) => writeFileSync(join(base, path), text);
    write('src/a.ts', '1');
    const before = hashSources(base, ['src']);
    write('src/a.test.ts', '1');
    write('src/dist/a.js', '1');
    expect(hashSources(base, ['src'])).toBe(before);
    write('src/a.ts', '2');
    expect(hashSources(base, ['src'])).not.toBe(before);
    write('src/a.ts', '1');
    expect(hashSources(base, ['src'])).toBe(before);
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
});
