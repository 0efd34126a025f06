import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findUnusedEvents } from './checks/events.mjs';
import { copyRepository } from './new-event/copied-repository.mjs';
import { sourcesBelow } from './source-files.mjs';

const MINUTES = 60_000;
const rarely = ['--frequency', 'rarely', '--audience', 'many', '--shape', 'nested', '--feedback', 'may wait'];
const structural = [...rarely, '--payload', 'server computes more'];
const often = ['--frequency', 'often', '--audience', 'many', '--shape', 'simple', '--feedback', 'instant'];

/** One of each pattern, in a domain with events and in one without, in each kind of room. */
const asked = {
  DIRECT_PROBE: ['--domain', 'messages', '--room', 'channel', ...often, '--payload', 'self-contained'],
  INVALIDATE_PROBE: ['--domain', 'invites', '--room', 'community', ...structural],
  HYBRID_PROBE: ['--domain', 'users', '--room', 'user', ...structural, '--pattern', 'hybrid'],
  EPHEMERAL_PROBE: ['--domain', 'channels', '--room', 'channel', '--pattern', 'ephemeral'],
};
const names = Object.keys(asked);

/** @type {ReturnType<typeof copyRepository>} */
let copy;
/** @type {string[]} */
let written = [];
/** @type {Map<string, string>} */
const told = new Map();

beforeAll(async () => {
  copy = copyRepository();
  for (const name of names) {
    const { code, output } = await newEvent('--name', name, '--why', 'It is for the test.', ...asked[name]);
    expect(code, output).toBe(0);
    told.set(name, output);
    written.push(...[...output.matchAll(/^ {2}(\S+\.ts)$/gm)].map(([, path = '']) => path));
  }
  written = [...new Set(written)];
}, 5 * MINUTES);
afterAll(() => copy.remove());

it(
  'what it writes compiles, in every workspace that knows of events',
  async () => {
    const { code, output } = await copy.run(
      'node_modules/typescript/bin/tsc',
      '-b',
      'shared',
      'backend',
      'frontend',
      'proof',
    );
    expect(code, output).toBe(0);
  },
  10 * MINUTES,
);

it(
  'format and lint let it pass',
  async () => {
    const format = await copy.run('node_modules/oxfmt/bin/oxfmt', '--check', ...written);
    expect(format.code, format.output).toBe(0);
    const lint = await copy.run('node_modules/oxlint/bin/oxlint', '--quiet', ...written);
    expect(lint.code, lint.output).toBe(0);
  },
  5 * MINUTES,
);

it('the check of events asks for those who tell it and listen to it, and for nothing else', async () => {
  const { declarations } = await import(pathToFileURL(join(copy.path, 'shared/dist/index.js')).href);
  expect(Object.keys(declarations)).toEqual(expect.arrayContaining(names));
  const sources = {
    backend: sourcesBelow('backend/src', copy.path),
    frontend: sourcesBelow('frontend/src', copy.path),
  };
  expect(findUnusedEvents(Object.values(declarations), sources)).toEqual(
    names.map((name) => `RoomEvents.${name}: no service tells it`),
  );
});

it(
  'exactly the tests fail that ask for what only a person knows, and each is named in the next steps',
  async () => {
    const failed = [
      ...(await failedIn('shared', 'src/events')),
      ...(await failedIn('frontend', 'src/socket-hub', 'Probe.test.ts')),
      // A neighbour's law runs along: it still holds.
      ...(await failedIn('proof', 'src/laws.test.ts', '-t', 'PROBE|CHANNEL_UPDATED')),
    ];
    const law = (name) => [
      `[R9] ${name}: the cache with the event, even applied twice, is what the server answers`,
      `[R9] hostile control: without its handler, ${name} leaves something wrong`,
    ];
    const states = '[R8] every query that an event writes has states here to be tried with';
    const expected = {
      DIRECT_PROBE: [
        states,
        '[R9] DIRECT_PROBE: what is cached becomes what the server answers after it',
        ...law('DIRECT_PROBE'),
      ],
      INVALIDATE_PROBE: ['INVALIDATE_PROBE: what it changes is asked for again', ...law('INVALIDATE_PROBE')],
      HYBRID_PROBE: [
        states,
        '[R9] HYBRID_PROBE: what is cached becomes what the server answers after it',
        'HYBRID_PROBE: what it changes is asked for again',
        ...law('HYBRID_PROBE'),
      ],
      EPHEMERAL_PROBE: ['EPHEMERAL_PROBE changes what is shown'],
    };
    expect(new Set(failed)).toEqual(new Set(['a change of the wire is noticed', ...Object.values(expected).flat()]));
    for (const [name, tests] of Object.entries(expected)) {
      for (const test of tests)
        expect(told.get(name)).toContain(
          test.replace(/(?<=DIRECT_PROBE|INVALIDATE_PROBE|HYBRID_PROBE):? (the cache|leaves).*/, ''),
        );
    }
  },
  10 * MINUTES,
);

it(
  'what it refuses has changed nothing',
  async () => {
    const { code, output } = await newEvent('--name', 'DIRECT_PROBE', '--why', 'It is for the test.');
    expect({ code, output }).toEqual({ code: 64, output: 'DIRECT_PROBE is there already (shared/src/events).\n' });
    const unknown = await newEvent('--colour', 'red');
    expect(unknown.code).toBe(64);
    expect(unknown.output).toContain("Unknown option '--colour'");
  },
  5 * MINUTES,
);

/** @param {...string} args */
const newEvent = (...args) => copy.run('scripts/new-event.mjs', ...args);

/** @param {string} workspace @param {...string} args @returns {Promise<string[]>} the names of the tests that fail. */
async function failedIn(workspace, ...args) {
  const folder = mkdtempSync(join(tmpdir(), 'kraken-failed-'));
  const file = join(folder, 'result.json');
  const reporter = ['--reporter=json', `--outputFile=${file}`];
  const { output } = await copy.run('node_modules/vitest/vitest.mjs', 'run', '--root', workspace, ...reporter, ...args);
  try {
    const { testResults, numPassedTests } = JSON.parse(readFileSync(file, 'utf8'));
    expect(numPassedTests, output).toBeGreaterThan(0);
    // A file that does not load fails without a test.
    for (const { message, name } of testResults) expect(message ?? '', name).toBe('');
    return testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => status === 'failed')
      .map(({ title }) => title);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
