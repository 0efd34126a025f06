import { describe, expect, it } from 'vitest';
import css from './tokens.css?raw';

type Scheme = 'light' | 'dark';

/** @returns the colours of one scheme by token name. */
function readTokens(scheme: Scheme): Map<string, string> {
  const pattern = /--([\w-]+): (?:light-dark\((#\w{6}), (#\w{6})\)|(#\w{6}));/g;
  return new Map(
    [...css.matchAll(pattern)].map(([, name = '', light, dark, both]) => [
      name,
      both ?? (scheme === 'light' ? light : dark) ?? '',
    ]),
  );
}

/** Contrast ratio as WCAG 2.2 defines it. */
function contrast(a: string, b: string): number {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const surfaces = ['surface-0', 'surface-1', 'surface-2', 'surface-3'];
const hues = [0, 1, 2, 3, 4, 5, 6, 7];
const pairs: [text: string, surface: string][] = [
  ...['text-0', 'text-1', 'text-2', 'accent', 'alarm', 'warn', 'ok'].flatMap((text) =>
    surfaces.map((surface): [string, string] => [text, surface]),
  ),
  ...hues.flatMap((hue): [string, string][] => [
    ['on-hue', `hue-${hue}`],
    [`hue-text-${hue}`, 'surface-1'],
    [`hue-text-${hue}`, 'surface-2'],
    [`hue-text-${hue}`, 'surface-3'],
  ]),
  ['text-1', 'surface-chip'],
  ['on-accent', 'accent'],
  ['on-alarm', 'alarm'],
  ['accent', 'accent-soft'],
  ['alarm', 'alarm-soft'],
  ['text-0', 'alarm-soft'],
  ['text-0', 'warn-soft'],
  ['warn', 'warn-soft'],
  ...['text-0', 'text-1', 'text-2', 'accent', 'mention-text'].map((text): [string, string] => [text, 'mention-soft']),
  ['mention-text', 'mention-chip'],
];

describe.each<Scheme>(['light', 'dark'])('%s colours', (scheme) => {
  const tokens = readTokens(scheme);

  it.each(pairs)('%s on %s is readable (AA, 4.5)', (text, surface) => {
    const [a, b] = [tokens.get(text), tokens.get(surface)];
    if (!a || !b) throw new Error(`no such token: ${a ? surface : text}`);
    expect(contrast(a, b)).toBeGreaterThanOrEqual(4.5);
  });

  it('tells an unreadable pair apart (hostile control)', () => {
    expect(contrast(tokens.get('line') ?? '', tokens.get('surface-2') ?? '')).toBeLessThan(4.5);
  });
});
