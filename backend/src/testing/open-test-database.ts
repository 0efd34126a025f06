import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { DatabaseConnection } from '../database/connection.js';
import { openDatabase, type OpenOptions } from '../database/open-database.js';

/** Set where the tests have a real PostgreSQL: each caller gets a database of its own in it. */
const SERVER_URL = process.env['KRAKEN_TEST_DATABASE_URL'];

export interface TestDatabase {
  readonly connection: DatabaseConnection;
  /** Where other processes reach it; undefined for a database in memory. */
  readonly url: string | undefined;
  close(): Promise<void>;
}

/** @returns an empty database, gone when closed: in a real PostgreSQL where there is one, else in memory. */
export async function openTestDatabase(options: OpenOptions): Promise<TestDatabase> {
  if (SERVER_URL === undefined || SERVER_URL === '') {
    const connection = await openDatabase({ kind: 'memory' }, options);
    return { connection, url: undefined, close: () => connection.close() };
  }
  const name = `kraken_test_${randomBytes(6).toString('hex')}`;
  await command(SERVER_URL, `CREATE DATABASE ${name}`);
  const url = Object.assign(new URL(SERVER_URL), { pathname: `/${name}` }).href;
  const connection = await openDatabase({ kind: 'external', url }, options);
  const close = async () => {
    await connection.close();
    await command(SERVER_URL, `DROP DATABASE ${name} WITH (FORCE)`);
  };
  return { connection, url, close };
}

async function command(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
