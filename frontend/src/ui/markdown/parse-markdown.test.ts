import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, it } from 'vitest';
import { parseMarkdown, plainText, safeAddress } from './parse-markdown.js';

/** @returns the types of all nodes of a tree. */
function typesOf(node: Nodes): string[] {
  return [node.type, ...('children' in node ? node.children.flatMap(typesOf) : [])];
}

function depthOf(node: Nodes): number {
  return 'children' in node ? 1 + Math.max(0, ...node.children.map(depthOf)) : 0;
}

const attacks = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  'text <b onclick="alert(1)">bold</b>',
  '<!-- comment -->',
  '<iframe src="https://example.org"></iframe>',
];

describe('markdown', () => {
  it.each(attacks)('HTML stays text: %s', (text) => {
    const tree = parseMarkdown(text);
    expect(typesOf(tree)).not.toContain('html');
    expect(plainText(tree)).toBe(text);
  });

  it('sees the same HTML when it is not turned off (hostile control)', () => {
    expect(typesOf(fromMarkdown(attacks[0] ?? ''))).toContain('html');
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    'blob:https://example.org/1',
    '//example.org',
    '/api/sessions',
    '',
  ])('no link is made of %j', (address) => {
    expect(safeAddress(address)).toBeNull();
  });

  it.each([
    ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
    ['http://example.org', 'http://example.org/'],
    ['mailto:mara@example.org', 'mailto:mara@example.org'],
  ])('%s is linked', (address, href) => {
    expect(safeAddress(address)).toBe(href);
  });

  it('an image is not loaded', () => {
    expect(typesOf(parseMarkdown('![tracker](https://example.org/pixel.gif)'))).not.toContain('image');
  });

  it.each(['> ', '- ', '# ', '****', '---', '[](https://example.org)', '```js\n\n```', '&#8203;'])(
    'what would be drawn without a word is drawn as it was typed: %j',
    (text) => {
      expect(plainText(fromMarkdown(text)).replaceAll('\u200b', '')).toBe('');
      expect(plainText(parseMarkdown(text))).toBe(text);
    },
  );

  it('bold, code, lists, quotes, struck text and bare addresses are understood', () => {
    const text = '**b** *i* ~~s~~ `c` https://example.org\n\n- one\n- two\n\n> quote\n\n```ts\nconst x = 1\n```';
    expect(typesOf(parseMarkdown(text))).toEqual(
      expect.arrayContaining(['strong', 'emphasis', 'delete', 'inlineCode', 'link', 'list', 'blockquote', 'code']),
    );
  });

  it.each(['*', '[', '(', '`', '~~', '||', 'a@b.', '![', '**a ', '*a_', '1. ', '- ', '> ', '>'])(
    'the longest text of nothing but %j is parsed within a second, on a slow machine in five',
    (piece) => {
      const startedAt = performance.now();
      const tree = parseMarkdown(piece.repeat(4000 / piece.length));
      expect(performance.now() - startedAt).toBeLessThan(5000);
      expect(depthOf(tree)).toBeLessThan(40);
    },
  );

  it.each(['>'.repeat(10_000), '> '.repeat(10_000), '- '.repeat(10_000), '1) '.repeat(10_000)])(
    'what is nested ten thousand deep is text (%#)',
    (text) => expect(plainText(parseMarkdown(text))).toBe(text),
  );

  it('without that it would be as deep as it is written (hostile control)', () => {
    expect(depthOf(fromMarkdown('>'.repeat(500)))).toBeGreaterThan(450);
  });

  it('quotes and lists as deep as people nest them are quotes and lists', () => {
    expect(typesOf(parseMarkdown('> > > deep')).filter((type) => type === 'blockquote')).toHaveLength(3);
    expect(typesOf(parseMarkdown('- a\n  - b\n    - c')).filter((type) => type === 'list')).toHaveLength(3);
  });

  it('a text is parsed once, as long as it is among the last', () => {
    const tree = parseMarkdown('**once**');
    expect(parseMarkdown('**once**')).toBe(tree);
    for (let i = 0; i < 500; i++) parseMarkdown(`another ${i}`);
    expect(parseMarkdown('**once**')).not.toBe(tree);
  });
});
