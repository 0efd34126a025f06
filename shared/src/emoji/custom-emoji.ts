/** An emoji of a community as a text holds it: by its id, so that it is the same under another name. */
export interface CustomEmoji {
  readonly id: string;
  /** What it was called when it was written: for whoever may not see it, and when it is gone. */
  readonly name: string;
}

const ID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const TOKEN = new RegExp(`<:([a-z0-9_]{2,32}):(${ID})>`, 'g');
const ALONE = new RegExp(`^<:(?:([a-z0-9_]{2,32}):)?(${ID})>$`);
/** What the end of a text that was cut leaves of one. */
const CUT_TOKEN = /<(?::(?:[a-z0-9_]{0,32}(?::[0-9a-f-]{0,36})?)?)?$/;

/** @returns how it stands in a text. */
export const tokenOfEmoji = ({ id, name }: CustomEmoji): string => `<:${name}:${id}>`;

/** @returns how it stands under a message: without a name, for it is one reaction under whatever name. */
export const reactionOfEmoji = ({ id }: Pick<CustomEmoji, 'id'>): string => `<:${id}>`;

/** @returns the emoji of a community that a text is, in either form; null for what is none. The name may be empty. */
export function customEmojiOf(text: string): CustomEmoji | null {
  const [, name = '', id] = ALONE.exec(text) ?? [];
  return id === undefined ? null : { id, name };
}

/** @returns a running text in pieces: what is said, and the emoji of communities in it. */
export function splitEmoji(text: string): (string | CustomEmoji)[] {
  const parts: (string | CustomEmoji)[] = [];
  let end = 0;
  for (const { index, 0: token, 1: name = '', 2: id = '' } of text.matchAll(TOKEN)) {
    if (index > end) parts.push(text.slice(end, index));
    parts.push({ id, name });
    end = index + token.length;
  }
  if (end < text.length) parts.push(text.slice(end));
  return parts;
}

/** @returns a text with `:name:` in the place of each: for excerpts, and to be said aloud. */
export const nameEmoji = (text: string): string => text.replaceAll(TOKEN, ':$1:');

/** @returns the same of the beginning of a text that was cut, perhaps within one. */
export const nameEmojiOfBeginning = (beginning: string): string => nameEmoji(beginning).replace(CUT_TOKEN, '');
