import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CrashPoint } from '../../../backend/src/platform/crash-points.mjs';
import { KrakenServer } from '../../../e2e/src/kraken-server.js';
import { Crowd } from './crowd.js';
import { faultsOf } from './crowd-law.js';

const TIMEOUT_MS = 5 * 60_000;
const CLIENTS = 5;
const MESSAGES = 100;
const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Changes the shape and the content of the largest table, and reads all of it. */
const CAREFUL = [
  'ALTER TABLE messages ADD COLUMN tomorrow text',
  'UPDATE messages SET tomorrow = upper(content)',
  'ALTER TABLE messages ALTER COLUMN tomorrow SET NOT NULL, ALTER COLUMN tomorrow SET DEFAULT $$$$',
  'CREATE INDEX messages_tomorrow ON messages (tomorrow)',
];
/** Half of it is committed before the rest is done. */
const CARELESS = ["UPDATE messages SET content = content || ' (half of it)'", 'COMMIT', 'BEGIN'];

let folder: string;
let server: KrakenServer;
let crowd: Crowd;
let today: string;
let tomorrow: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kraken-upgrade-'));
  server = await KrakenServer.start();
  today = server.mainFile;
  crowd = await Crowd.gather(server.url, CLIENTS);
  await talk(MESSAGES);
  expect(await faultsOf(crowd)).toEqual([]);
}, TIMEOUT_MS);
afterAll(async () => {
  crowd?.disperse();
  await server?.dispose();
  rmSync(folder, { recursive: true, force: true });
});

/**
 * A newer Kraken: what was built of another one, with one more migration.
 * @returns its main file.
 */
function buildNewer(older: string, name: string, statements: readonly string[]): string {
  const place = join(folder, name);
  mkdirSync(join(place, 'backend'), { recursive: true });
  cpSync(dirname(older), join(place, 'backend/dist'), { recursive: true });
  cpSync(join(root, 'backend/package.json'), join(place, 'backend/package.json'));
  symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'));
  symlinkSync(join(root, 'backend/node_modules'), join(place, 'backend/node_modules'));
  const database = join(place, 'backend/dist/database');
  const listed = readFileSync(join(database, 'migrate.js'), 'utf8');
  const first = 'const migrations = {';
  expect(listed).toContain(first);
  const withOneMore = listed.replace(first, `${first} '${name}': await import('./migrations/${name}.js'),`);
  writeFileSync(join(database, 'migrate.js'), withOneMore);
  const steps = statements.map((statement) => `  await sql.raw(${JSON.stringify(statement)}).execute(db);`);
  const migration = `import { sql } from 'kysely';\nexport async function up(db) {\n${steps.join('\n')}\n}\n`;
  writeFileSync(join(database, `migrations/${name}.js`), migration);
  return join(place, 'backend/dist/main.js');
}

/** Until so many more messages are acknowledged. */
async function talk(messages: number): Promise<void> {
  const enough = crowd.acknowledged.size + messages;
  crowd.startTalking(50);
  for (const deadline = Date.now() + 60_000; crowd.acknowledged.size < enough; await sleep(20))
    if (Date.now() > deadline) throw new Error(`messages are not acknowledged:\n${server.output.slice(-4_000)}`);
  await crowd.stopTalking();
}

async function run(mainFile: string): Promise<void> {
  await server.kill();
  server.mainFile = mainFile;
  await server.start();
  await crowd.comeBack();
}

/** Starts an upgrade that dies there. */
async function dieAt(mainFile: string, { point, nth }: { point: CrashPoint; nth: number }): Promise<void> {
  await server.kill();
  server.mainFile = mainFile;
  const before = server.output.length;
  await server.start({ KRAKEN_CRASH_AT: `${point}:${nth}` }).catch(() => undefined);
  await server.kill();
  expect(server.output.slice(before)).toContain(`crash point ${point} reached`);
}

test(
  '[R1] an upgrade killed on its way: the old Kraken still finds everything whole, and so does the next upgrade',
  { timeout: TIMEOUT_MS },
  async () => {
    tomorrow = buildNewer(today, '9998-careful', CAREFUL);
    await dieAt(tomorrow, { point: 'during-migration', nth: 1 });
    await dieAt(tomorrow, { point: 'during-opening', nth: 2 });
    await dieAt(tomorrow, { point: 'during-migration', nth: 2 });
    await run(today);
    expect(await faultsOf(crowd)).toEqual([]);
    await dieAt(tomorrow, { point: 'during-migration', nth: 2 });
    await run(tomorrow);
    await talk(1);
    expect(await faultsOf(crowd)).toEqual([]);
    // It was done: what it wrote is not for the Kraken of today.
    await expect(run(today)).rejects.toThrow('written by a newer Kraken (9998-careful)');
  },
);

test('hostile control: an upgrade that commits before it is done is found', { timeout: TIMEOUT_MS }, async () => {
  await dieAt(buildNewer(tomorrow, '9999-careless', CARELESS), { point: 'during-migration', nth: 2 });
  await run(tomorrow);
  const faults = await faultsOf(crowd, 1_000);
  expect(faults.filter((sentence) => sentence.includes('was acknowledged and is lost'))).not.toEqual([]);
});
