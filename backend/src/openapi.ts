import { writeFileSync } from 'node:fs';
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { createApp } from './create-app.js';
import type { DatabaseConnection } from './database/connection.js';
import type { Schema } from './database/schema.js';
import { SystemClock } from './platform/clock.js';
import { readConfig } from './platform/config.js';
import { createLog } from './platform/log.js';
import { createOpenApiDocument } from './openapi-document.js';

// `node openapi.js [file]`: writes the OpenAPI document, to standard output where no file is named. Needs no database.
const connection: DatabaseConnection = {
  kind: 'embedded',
  isFull: () => false,
  kysely: new Kysely<Schema>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  }),
  close: () => Promise.resolve(),
};
const app = await createApp({ config: readConfig({}), clock: new SystemClock(), log: createLog('error'), connection });
const text = `${JSON.stringify(createOpenApiDocument(app), null, 2)}\n`;
const [file] = process.argv.slice(2);
if (file === undefined) process.stdout.write(text);
else writeFileSync(file, text);
await app.close();
