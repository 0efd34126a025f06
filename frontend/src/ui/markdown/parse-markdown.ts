import { saysSomething } from '@kraken/shared';
import type { Nodes, Parents, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { pairSpoilers, spoilersFromMarkdown, spoilerSyntax } from './spoilers.js';

const TURNED_OFF = ['htmlFlow', 'htmlText', 'definition', 'codeIndented', 'setextUnderline', 'labelStartImage'];

/** Schemes that a link may have. Everything else is drawn as the text it is. */
const LINK_SCHEMES = new Set(['http:', 'https:', 'mailto:']);

/**
 * Nobody writes deeper. Parsing, drawing and laying out go by recursion: 4 000 quotes in each other would end the page.
 */
const DEEPEST = 24;
const TOO_DEEP = new RegExp(`^(?:[ \\t]*(?:>|(?:[-+*]|\\d{1,9}[.)])[ \\t])){${DEEPEST},}`, 'm');

/** So many texts are remembered: more than two windows of messages. */
const REMEMBERED = 400;
const remembered = new Map<string, Root>();

/**
 * Markdown to a tree; never to HTML: what looks like HTML stays text. Images would let a message make every reader's
 * browser call an address of its author's choice; indented code and underlined headings surprise in a chat: all off.
 * The trees of the last texts are kept, so that what scrolls out and back in is not parsed again.
 */
export function parseMarkdown(text: string): Root {
  const known = remembered.get(text);
  if (known) return known;
  const tree = parse(text);
  const [oldest] = remembered.keys();
  if (remembered.size >= REMEMBERED && oldest !== undefined) remembered.delete(oldest);
  remembered.set(text, tree);
  return tree;
}

function parse(text: string): Root {
  if (TOO_DEEP.test(text)) return asTyped(text);
  const tree = fromMarkdown(text, {
    extensions: [
      gfmAutolinkLiteral(),
      gfmStrikethrough({ singleTilde: false }),
      spoilerSyntax,
      { disable: { null: TURNED_OFF } },
    ],
    mdastExtensions: [gfmAutolinkLiteralFromMarkdown(), gfmStrikethroughFromMarkdown(), spoilersFromMarkdown],
  });
  cutDepth(tree, 0);
  pairSpoilers(tree);
  // `> `, `****` or a link without words would be a row in which nothing stands.
  return saysSomething(text) && !saysSomething(plainText(tree)) ? asTyped(text) : tree;
}

const asTyped = (text: string): Root => ({
  type: 'root',
  children: [{ type: 'paragraph', children: [{ type: 'text', value: text }] }],
});

/** What lies too deep becomes the words it holds. Changes the tree. */
function cutDepth(parent: Parents, depth: number): void {
  if (depth >= DEEPEST) {
    parent.children = [{ type: 'text', value: plainText(parent) }];
    return;
  }
  for (const child of parent.children) if ('children' in child) cutDepth(child, depth + 1);
}

/** @returns the address to link to, or null when it must not be followed. */
export function safeAddress(address: string): string | null {
  try {
    const url = new URL(address);
    return LINK_SCHEMES.has(url.protocol) ? url.href : null;
  } catch {
    return null; // Relative or malformed: nothing here links within the app.
  }
}

/** @returns the words of a tree, for announcements and previews. */
export function plainText(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(plainText).join(node.type === 'root' ? ' ' : '') : '';
}
