// @ts-check

/**
 * Runs one statement, in the worker or (for tests) in the main thread. Columns of bytes are named, because the way
 * between threads turns a Buffer into a Uint8Array.
 *
 * @param {import('@electric-sql/pglite').PGlite} pglite created with `sameAsExternal`
 * @param {{ sql: string, parameters: readonly unknown[] }} statement
 * @returns {Promise<PgliteAnswer>} never rejects
 *
 * @typedef {{ rows: Record<string, unknown>[], affectedRows: number, byteColumns: string[] }} PgliteRows
 * @typedef {{ error: { message: string, code: string, constraint?: string, table?: string, isFatal?: true } }} PgliteFailure
 *   fatal: this PGlite is not to be asked again
 * @typedef {PgliteRows | PgliteFailure} PgliteAnswer
 */
export async function runInPglite(pglite, { sql, parameters }) {
  try {
    const { rows, affectedRows, fields } = await pglite.query(sql, [...parameters]);
    const byteColumns = fields.filter((field) => field.dataTypeID === BYTEA).map((field) => field.name);
    return { rows: /** @type {Record<string, unknown>[]} */ (rows), affectedRows: affectedRows ?? 0, byteColumns };
  } catch (error) {
    return { error: describe(error) };
  }
}

const BYTEA = 17;
/**
 * For PGlite.create. Types that the two drivers read differently: dates without a zone stay text in both. Not given
 * with each statement: PGlite would merge them with hundreds of others every time, which took a third of a statement.
 */
export const sameAsExternal = { parsers: { 1082: asText, 1114: asText } };

/** @param {string} text */
function asText(text) {
  return text;
}

/**
 * @param {unknown} error PGlite's errors also quote the parameters and the row: neither leaves
 * @returns {PgliteFailure['error']}
 */
function describe(error) {
  if (!(error instanceof Error)) return { message: String(error), code: 'XX000' };
  const told = /** @type {{ code?: unknown, constraint?: unknown, table?: unknown, severity?: unknown }} */ (error);
  return {
    message: error.message,
    code: typeof told.code === 'string' ? told.code : 'XX000',
    ...(typeof told.constraint === 'string' ? { constraint: told.constraint } : {}),
    ...(typeof told.table === 'string' ? { table: told.table } : {}),
    // A server would end itself; PGlite stays, and its next statement never ends.
    ...(told.severity === 'PANIC' || told.severity === 'FATAL' ? { isFatal: true } : {}),
  };
}
