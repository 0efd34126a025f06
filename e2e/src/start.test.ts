import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { KrakenServer } from './kraken-server.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const MAIN_FILE = join(root, 'backend/dist/main.js');

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'kraken-start-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

test('npm start prints one address; a signal to npm stops the server cleanly, and the next start finds the data', async () => {
  for (const expected of [false, true]) {
    const npm = run('npm', ['start'], { PORT: '0' });
    const url = await npm.until(/Kraken is at (\S+)/);
    expect(await isSetUp(url)).toBe(expected);
    // Other files of this suite serve what was built.
    expect(npm.output()).not.toContain('Building');
    if (!expected) await setUp(url);
    npm.child.kill('SIGTERM');
    await expect.poll(() => isSetUp(url).catch(() => 'gone'), { timeout: 10_000 }).toBe('gone');
    // What is left behind by a process that was torn off.
    await expect.poll(() => existsSync(join(dataDir, 'kraken.lock'))).toBe(false);
  }
});

describe('what cannot start says why in one sentence, with an exit code of its own and no stack', () => {
  test('a port in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    await expectRefusal({ PORT: port }, { code: 71, sentence: `Something else listens on 127.0.0.1:${port}` });
    other.close();
  });

  test('a data folder that another Kraken holds', async () => {
    const server = await KrakenServer.start();
    await expectRefusal({ PORT: '0', DATA_DIR: server.dataDir }, { code: 75, sentence: 'is in use by process' });
    await server.dispose();
  });

  test.each([
    ['a folder that is none', { DATA_DIR: MAIN_FILE }, { code: 73, sentence: MAIN_FILE }],
    ['a port that is no number', { PORT: 'many' }, { code: 78, sentence: 'PORT is not a number' }],
    ['Redis, for now', { REDIS_URL: 'redis://localhost' }, { code: 78, sentence: 'REDIS_URL is not supported yet' }],
    [
      'a database that is not there',
      { DATABASE_URL: 'postgres://127.0.0.1:1/none' },
      { code: 69, sentence: '127.0.0.1' },
    ],
  ])('%s', async (_name, env, expected) => {
    await expectRefusal({ PORT: '0', ...env }, expected);
  });
});

async function expectRefusal(env: Record<string, string>, expected: { code: number; sentence: string }): Promise<void> {
  const { child, output } = run(process.execPath, [MAIN_FILE], env);
  const [code] = (await once(child, 'close')) as [number];
  expect(output()).toContain(expected.sentence);
  expect(output().trim().split('\n')).toHaveLength(1);
  expect(code).toBe(expected.code);
}

function run(program: string, args: string[], env: Record<string, string>) {
  const { REDIS_URL: _redis, DATABASE_URL: _database, npm_lifecycle_event: _event, ...inherited } = process.env;
  const child = spawn(program, args, { cwd: root, env: { ...inherited, DATA_DIR: dataDir, ...env } });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += String(chunk)));
  const output = () => text;
  const until = async (pattern: RegExp): Promise<string> => {
    await expect.poll(output, { timeout: 120_000 }).toMatch(pattern);
    return pattern.exec(text)?.[1] ?? '';
  };
  return { child, output, until };
}

async function isSetUp(url: string): Promise<boolean> {
  const answer = (await (await fetch(new URL('/api/instance', url))).json()) as { isSetUp: boolean };
  return answer.isSetUp;
}

async function setUp(url: string): Promise<void> {
  const answer = await fetch(new URL('/api/instance/set-up', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(url).origin },
    body: JSON.stringify({
      instanceName: 'Harbour',
      registration: 'invite',
      owner: { name: 'ada', displayName: 'Ada Marsh', password: 'correct horse battery' },
      communityName: 'Deep Sea Divers',
      withSampleData: false,
    }),
  });
  expect(answer.ok).toBe(true);
}
