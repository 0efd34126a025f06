import type { Highlight } from '@kraken/shared';

interface Part {
  readonly excerpt: string;
  readonly highlights: readonly Highlight[];
}

/**
 * @returns a short text without the signs of its markup (`**`, `##`, `[…](https://…)`), and the ranges where they are then. An
 * excerpt is no document: what was cut off may have held the other half of a pair, which then stays. Every pattern may
 * read the text once for each sign in it, so it is not for long ones.
 */
export function withoutMarkup({ excerpt, highlights }: Part): Part {
  const isSign = signsIn(excerpt);
  /** For each place in the text how many signs stand before it. */
  const before = new Uint16Array(excerpt.length + 1);
  for (let i = 0; i < excerpt.length; i++) before[i + 1] = (before[i] ?? 0) + (isSign[i] ?? 0);
  const moved = (place: number): number => place - (before[place] ?? 0);
  return {
    excerpt: excerpt
      .split('')
      .filter((_, i) => isSign[i] === 0)
      .join(''),
    highlights: highlights
      .map(({ from, to }) => ({ from: moved(from), to: moved(to) }))
      .filter(({ from, to }) => from < to),
  };
}

/** @returns 1 for each code unit that is markup. */
function signsIn(text: string): Uint8Array {
  const isSign = new Uint8Array(text.length);
  let rest = text;
  for (const { pattern, isCode } of PATTERNS) {
    for (const { indices } of text === '' ? [] : rest.matchAll(pattern)) {
      const [from = 0, to = 0] = indices?.[0] ?? [];
      const [bodyFrom = from, bodyTo = from] = indices?.groups?.['body'] ?? [];
      isSign.fill(1, from, bodyFrom).fill(1, bodyTo, to);
      // What is understood is not read again; in code nothing is.
      const body = isCode ? MASK.repeat(bodyTo - bodyFrom) : rest.slice(bodyFrom, bodyTo);
      rest = rest.slice(0, from) + MASK.repeat(bodyFrom - from) + body + MASK.repeat(to - bodyTo) + rest.slice(to);
    }
  }
  return isSign;
}

/** Stands for what is understood: a letter to the patterns, and a sign in none of them. */
const MASK = '\u00ff';

/** Of a pair, what is between it is the body; it does not go beyond its paragraph. */
const between = (sign: string): RegExp => new RegExp(`${sign}(?=\\S)(?<body>(?:(?!\\n\\s*\\n)[^])*?\\S)${sign}`, 'dgu');

/** An underscore within a word is one. */
const betweenUnderscores = (sign: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}_])${sign}(?=\\S)(?<body>(?:(?!\\n\\s*\\n)[^])*?\\S)${sign}(?![\\p{L}\\p{N}_])`, 'dgu');

const PATTERNS: readonly { readonly pattern: RegExp; readonly isCode: boolean }[] = [
  { pattern: /^```[^\n`]*\n(?<body>[^]*?)(?:\n```[^\n]*|$(?![^]))/dgmu, isCode: true },
  { pattern: /(?<tick>`+)(?<body>[^`](?:[^`]*[^`])?)\k<tick>(?!`)/dgu, isCode: true },
  { pattern: /\\(?<body>[!-/:-@[-`{-~])/dgu, isCode: true },
  // Of an emoji of a community its name is left.
  { pattern: /<(?<body>:[a-z0-9_]{2,32}:)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}>/dgu, isCode: true },
  { pattern: /!?\[(?<body>[^\]\n]*)\]\([^()\s]*\)/dgu, isCode: false },
  ...['\\|\\|', '~~', '\\*\\*'].map((sign) => ({ pattern: between(sign), isCode: false })),
  { pattern: betweenUnderscores('__'), isCode: false },
  { pattern: between('\\*'), isCode: false },
  { pattern: betweenUnderscores('_'), isCode: false },
  { pattern: /^(?:#{1,6}[ \t]+|>[ \t]?)+/dgmu, isCode: false },
];
