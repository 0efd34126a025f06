import type { Nodes } from 'mdast';
import { expect, it } from 'vitest';
import { parseMarkdown, plainText } from './parse-markdown.js';

/** @returns the tree in brackets: what is covered stands in square ones. */
function outline(node: Nodes): string {
  const inside = 'children' in node ? node.children.map(outline).join('') : plainText(node);
  return node.type === 'spoiler' ? `[${inside}]` : node.type === 'strong' ? `<${inside}>` : inside;
}

it.each([
  ['the end: ||she lives||', 'the end: [she lives]'],
  ['||one|| and ||two||', '[one] and [two]'],
  ['||with **strong** words||', '[with <strong> words]'],
  ['**||covered|| strong**', '<[covered] strong>'],
])('%s is covered', (text, expected) => {
  expect(outline(parseMarkdown(text))).toBe(expected);
});

it.each([
  ['a || b', 'a || b'],
  ['a | b | c', 'a | b | c'],
  ['||||', '||||'],
  ['\\||not this||', '||not this||'],
  ['`||code||`', '||code||'],
  ['**a ||b** c||', '<a ||b> c||'],
])('%s stays text', (text, expected) => {
  expect(outline(parseMarkdown(text))).toBe(expected);
});
