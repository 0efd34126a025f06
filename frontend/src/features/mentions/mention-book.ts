import { splitEmoji, tokenOfEmoji, type CustomEmoji } from '@kraken/shared';

/** What is written for a mention or an emoji while a text is typed, and back: `@Anna Berg` and `<@…>`, `:kraken:` and `<:kraken:…>`. */
export class MentionBook {
  private readonly tokens = new Map<string, string>();
  private readonly labels = new Map<string, string>();

  /**
   * @param hint told beside the label where somebody else has it already
   * @returns the label that stands for the token from now on.
   */
  add({ token, label, hint }: { token: string; label: string; hint: string }): string {
    const known = this.labels.get(token);
    if (known) return known;
    const free = this.tokens.has(label) ? `${label} (${hint})` : label;
    this.tokens.set(free, token);
    this.labels.set(token, free);
    return free;
  }

  /** @returns what stands in a field for an emoji of a community. */
  addEmoji(emoji: CustomEmoji): string {
    return this.add({ token: tokenOfEmoji(emoji), label: `:${emoji.name}:`, hint: emoji.id.slice(0, 4) });
  }

  has(token: string): boolean {
    return this.labels.has(token);
  }

  /** @returns a text as it is sent, for what was typed. A label that goes on as a longer word is that word. */
  encode(typed: string): string {
    if (this.tokens.size === 0) return typed;
    // The longest first: "@Ann" is the beginning of "@Ann Lee".
    const labels = [...this.tokens.keys()].toSorted((a, b) => b.length - a.length).map(patternOf);
    const pattern = new RegExp(labels.join('|'), 'gu');
    return typed.replaceAll(pattern, (label) => this.tokens.get(label) ?? label);
  }

  /** @returns what is shown of a text in the field: names, as far as they are known. An emoji brings its own. */
  decode(text: string): string {
    const named = splitEmoji(text).map((part) => (typeof part === 'string' ? part : this.addEmoji(part)));
    return named.join('').replaceAll(/<[@#]&?[0-9a-z-]+>/g, (token) => this.labels.get(token) ?? token);
  }
}

/** Letters may stand right beside an emoji. */
const patternOf = (label: string): string =>
  label.startsWith(':') ? escape(label) : `(?<![\\p{L}\\p{N}_@#])${escape(label)}(?![\\p{L}\\p{N}_])`;

const escape = (label: string): string => label.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
