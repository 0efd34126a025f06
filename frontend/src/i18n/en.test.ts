import { describe, expect, it } from 'vitest';
import { enInspector } from './en.inspector.js';
import { en } from './en.js';

const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.ts', '!./en*.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const PLURAL = /_(?:one|other)$/;

/** @returns the keys of a catalogue as `t` takes them: nested by dots, plurals without their form. */
function keysOf(catalogue: object, prefix = ''): string[] {
  return Object.entries(catalogue).flatMap(([key, text]) =>
    typeof text === 'string' ? [`${prefix}${key}`.replace(PLURAL, '')] : keysOf(text as object, `${prefix}${key}.`),
  );
}

/** @returns the keys that no source names. A whole group is used where its keys are built: t(`problem.${code}`). */
function unusedKeys(keys: readonly string[], texts: readonly string[]): string[] {
  const all = texts.join('\n');
  return [...new Set(keys)].filter((key) => {
    const group = key.slice(0, key.lastIndexOf('.') + 1);
    return !all.includes(`'${key}'`) && !all.includes(`\`${group}\${`);
  });
}

describe.each([
  ['the English catalogue', en],
  ['the English catalogue of the inspector', enInspector],
])('%s', (_name, catalogue) => {
  const keys = keysOf(catalogue);
  const texts = Object.values(sources);

  it('holds nothing that no screen says', () => {
    expect(texts.length).toBeGreaterThan(30);
    expect(unusedKeys(keys, texts)).toEqual([]);
  });

  it('an unused text would be found (hostile control)', () => {
    expect(unusedKeys([...keys, 'app.neverSaid'], texts)).toEqual(['app.neverSaid']);
  });

  it('every plural has both its forms', () => {
    const leaves = JSON.stringify(catalogue);
    for (const [, key = ''] of leaves.matchAll(/"(\w+)_one"/g)) expect(leaves).toContain(`"${key}_other"`);
  });

  it('no text is empty', () => {
    for (const [, text] of JSON.stringify(catalogue).matchAll(/":"(.*?)"/g)) expect(text).not.toBe('');
  });
});
