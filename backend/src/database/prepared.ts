import { sql } from 'kysely';

/** A comment: the embedded database reads over it. */
const MARK = '/* prepared */';

/**
 * Begins a statement that every message or every request asks, and that PostgreSQL takes longer to plan than to run: each
 * connection plans it once. Only where the text is always the same and the plan does not hang on what is asked for.
 */
export const prepared = sql.raw(MARK);

/** The names of prepared statements, the same on all connections. */
export class PreparedNames {
  private readonly names = new Map<string, string>();

  /** @returns undefined for a statement that is planned each time. */
  nameOf(text: string): string | undefined {
    if (!text.trimStart().startsWith(MARK)) return undefined;
    const name = this.names.get(text) ?? `prepared-${this.names.size + 1}`;
    this.names.set(text, name);
    return name;
  }
}
