import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { MeSchema, type Me } from '@kraken/shared';
import type { LogEvent } from 'kysely';
import { z } from 'zod';
import { createApp } from '../create-app.js';
import type { DatabaseConnection } from '../database/connection.js';
import { measureStatements } from '../database/measure-statements.js';
import { JobWorkersService } from '../jobs/job-workers.service.js';
import { Clock, SystemClock } from '../platform/clock.js';
import { readConfig } from '../platform/config.js';
import { createLog } from '../platform/log.js';
import { Measures } from '../platform/measures.js';
import { openTestDatabase } from './open-test-database.js';
import { TestPerson } from './test-person.js';
import { TestVisitor } from './test-visitor.js';

export const PASSWORD = 'correct horse battery';

export interface TestServer {
  readonly app: NestFastifyApplication;
  readonly connection: DatabaseConnection;
  readonly url: string;
  /** Where it keeps its files. */
  readonly dataFolder: string;
  /** Somebody who is not signed in. */
  visitor(): TestVisitor;
  /** Sets the instance up, open for registration. @returns its owner. */
  setUp(): Promise<TestPerson>;
  /** @returns a new person, signed in. */
  signUp(name: string): Promise<TestPerson>;
  /** SQLSTATEs of statements that failed, in order. */
  readonly failedStates: readonly string[];
  /** @returns the SQL statements that `act` caused, without BEGIN and COMMIT, and without the jobs that follow. */
  statementsOf(act: () => Promise<unknown>): Promise<string[]>;
  close(): Promise<void>;
}

/** Starts the real server on a free port, with a database of its own. */
export async function startTestServer(
  options: { clock?: Clock; env?: Record<string, string> } = {},
): Promise<TestServer> {
  const log = createLog('error');
  const statements: string[] = [];
  const failedStates: string[] = [];
  const measures = new Measures();
  const measure = measureStatements(measures);
  const onStatement = (event: LogEvent) => {
    measure(event);
    statements.push(event.query.sql);
    if (event.level === 'error') failedStates.push(SqlFailureSchema.parse(event.error).code);
  };
  const database = await openTestDatabase({ log, onStatement });
  const { connection } = database;
  const dataFolder = await mkdtemp(join(tmpdir(), 'kraken-test-'));
  const config = readConfig({ DATA_DIR: dataFolder, ...options.env });
  const app = await createApp({ config, clock: options.clock ?? new SystemClock(), log, connection, measures });
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  const visitor = () => new TestVisitor(url);

  return {
    app,
    connection,
    url,
    dataFolder,
    failedStates,
    visitor,
    setUp: () => enter(visitor(), '/instance/set-up', setUpBody),
    signUp: (name) => enter(visitor(), '/users', { name, displayName: displayNameOf(name), password: PASSWORD }),
    async statementsOf(act) {
      return app.get(JobWorkersService, { strict: false }).restDuring(async () => {
        statements.length = 0;
        await act();
        return statements.filter((sql) => !/^(begin|commit|rollback)\b/i.test(sql));
      });
    },
    async close() {
      await app.close();
      await database.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

export const setUpBody = {
  instanceName: 'Test instance',
  registration: 'open',
  owner: { name: 'owner', displayName: 'Owner', password: PASSWORD },
  communityName: 'First community',
  withSampleData: false,
};

const SqlFailureSchema = z.object({ code: z.string() });

const displayNameOf = (name: string): string => name.replace(/^./, (first) => first.toUpperCase());

async function enter(visitor: TestVisitor, path: string, body: unknown): Promise<TestPerson> {
  const answer = await visitor.post(path, body);
  const me: Me = MeSchema.parse(answer.body);
  return new TestPerson(visitor, me);
}
