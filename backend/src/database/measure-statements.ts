import type { LogEvent } from 'kysely';
import type { Measures } from '../platform/measures.js';

/** @returns what to give to `openDatabase` as `onStatement`: it times every statement, and counts those that fail. */
export function measureStatements(measures: Measures): (event: LogEvent) => void {
  return (event) => {
    measures.time('kraken_sql_statement_duration_seconds', {}, event.queryDurationMillis);
    if (event.level === 'error') measures.count('kraken_sql_failures_total', { state: stateOf(event.error) });
  };
}

/** SQLSTATEs are five characters (PostgreSQL, appendix A); what broke below the database is a word such as ECONNRESET. */
function stateOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^\w{5,16}$/.test(code) ? code : 'unknown';
}
