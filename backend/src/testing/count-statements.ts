import type { TestServer } from './start-test-server.js';
import type { TestAnswer } from './test-visitor.js';

/** What each endpoint asks of the database at most, the look-up of the session counted; and an example of it. */
export type StatementRows = Readonly<
  Record<string, readonly [most: number, ask: () => Promise<Pick<TestAnswer, 'status'>>]>
>;

/** @returns how many statements each row took, one after the other; throws where it was refused. */
export async function countEach(server: TestServer, rows: StatementRows): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [name, [, ask]] of Object.entries(rows)) {
    let status = 0;
    const statements = await server.statementsOf(async () => ({ status } = await ask()));
    if (status >= 400) throw new Error(`${name} was refused with ${status}`);
    counts[name] = statements.length;
  }
  return counts;
}

/** @returns the rows that took more than they say. */
export const tooMany = (counts: Record<string, number>, rows: StatementRows): [string, number][] =>
  Object.entries(counts).filter(([name, count]) => count > (rows[name]?.[0] ?? 0));
