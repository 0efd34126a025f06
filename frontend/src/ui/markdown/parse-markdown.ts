import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';

const TURNED_OFF = ['htmlFlow', 'htmlText', 'definition', 'codeIndented', 'setextUnderline', 'labelStartImage'];

/** Schemes that a link may have. Everything else is drawn as the text it is. */
const LINK_SCHEMES = new Set(['http:', 'https:', 'mailto:']);

/**
 * Markdown to a tree; never to HTML: what looks like HTML stays text. Images would let a message make every reader's
 * browser call an address of its author's choice; indented code and underlined headings surprise in a chat: all off.
 */
export function parseMarkdown(text: string): Root {
  return fromMarkdown(text, {
    extensions: [gfmAutolinkLiteral(), gfmStrikethrough({ singleTilde: false }), { disable: { null: TURNED_OFF } }],
    mdastExtensions: [gfmAutolinkLiteralFromMarkdown(), gfmStrikethroughFromMarkdown()],
  });
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
