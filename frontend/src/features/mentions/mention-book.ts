/** What is written for a mention while a text is typed, and back: `@Anna Berg` and `<@…>`. */
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

  has(token: string): boolean {
    return this.labels.has(token);
  }

  /** @returns a text as it is sent, for what was typed. A label that goes on as a longer word is that word. */
  encode(typed: string): string {
    if (this.tokens.size === 0) return typed;
    // The longest first: "@Ann" is the beginning of "@Ann Lee".
    const labels = [...this.tokens.keys()].toSorted((a, b) => b.length - a.length).map(escape);
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}_@#])(?:${labels.join('|')})(?![\\p{L}\\p{N}_])`, 'gu');
    return typed.replaceAll(pattern, (label) => this.tokens.get(label) ?? label);
  }

  /** @returns what is shown of a text in the field: names, as far as they are known. */
  decode(text: string): string {
    return text.replaceAll(/<[@#]&?[0-9a-z-]+>/g, (token) => this.labels.get(token) ?? token);
  }
}

const escape = (label: string): string => label.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
