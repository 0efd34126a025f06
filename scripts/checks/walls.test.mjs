import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import configuration from '../../.dependency-cruiser.mjs';
import { findBrokenWalls } from './walls.mjs';

/** Per wall, files that break it: path → what it imports. */
const violations = {
  'shared imports nothing but zod': { 'shared/src/a.ts': ['react'] },
  'the engine imports nothing but query-core, and React in its react folder': { 'socket-hub/src/b.ts': ['react'] },
  'the react folder of the engine imports the engine, query-core and React': { 'socket-hub/src/react/c.ts': ['zod'] },
  'the example of the engine knows it by its doors, and nothing else of this repository': {
    'socket-hub/example/x.ts': ['../src/fence.js'],
  },
  'backend and frontend never import each other': { 'frontend/src/d.ts': ['../../backend/src/main.js'] },
  'the backend takes only the wire from the engine': {
    'backend/src/channels/e.ts': ['../../../socket-hub/src/fence.js'],
  },
  'one domain of the backend meets another only through its service': {
    'backend/src/channels/f.ts': ['../users/users.repository.js'],
  },
  'domains know of the websocket only its doors': { 'backend/src/channels/g.ts': ['../websocket/fan-out.js'] },
  'domains know of the rooms only their events': { 'backend/src/channels/h.ts': ['../rooms/seats.repository.js'] },
  'websocket and rooms never import a domain': { 'backend/src/rooms/i.ts': ['../users/users.service.js'] },
  'database and platform carry the rest and import none of it': {
    'backend/src/platform/j.ts': ['../rooms/room-events.js'],
  },
  'the socket library is known to the gateway alone': { 'backend/src/users/k.ts': ['ws'] },
  'SQL stands in repositories and in database only': { 'backend/src/users/l.service.ts': ['kysely'] },
  'features never import routes': { 'frontend/src/features/m/m.ts': ['../../routes/start.js'] },
  'boxes and buttons know no word of the domain': { 'frontend/src/ui/n.ts': ['../features/users/list.js'] },
  'handlers write the cache and know nothing of what is seen': {
    'frontend/src/socket-hub/o.ts': ['../features/users/list.js'],
  },
  'one feature never imports the inside of another': {
    'frontend/src/features/p/p.ts': ['../users/inside/row.js'],
  },
  'scripts run before anything is installed': { 'scripts/q.mjs': ['zod'] },
  'what runs never imports what tests': { 'shared/src/r.ts': ['./a.test.js'] },
  'what runs never imports a development dependency': { 'backend/src/users/s.ts': ['only-for-tests'] },
  'every import is there': { 'shared/src/t.ts': ['./nowhere.js'] },
  'every package is declared by the workspace that imports it': { 'backend/src/users/u.ts': ['undeclared'] },
  'no cycles': { 'shared/src/v.ts': ['./w.js'], 'shared/src/w.ts': ['./v.js'] },
};

/** What the violations import, and imports that every wall lets through. */
const innocent = {
  'shared/src/index.ts': ['zod'],
  'shared/src/a.test.ts': ['./index.js'],
  'socket-hub/src/fence.ts': ['@tanstack/query-core'],
  'socket-hub/src/protocol.ts': [],
  'socket-hub/example/list.ts': ['../src/protocol.js', 'node:http', 'ws'],
  'socket-hub/src/react/provider.ts': ['react', '../fence.js'],
  'backend/src/main.ts': ['./users/users.module.js'],
  'backend/src/users/users.module.ts': ['./users.service.js', '../channels/channels.module.js'],
  'backend/src/users/users.service.ts': ['./users.repository.js', '../rooms/room-events.js'],
  'backend/src/users/users.repository.ts': ['kysely'],
  'backend/src/channels/channels.module.ts': [],
  'backend/src/channels/channels.service.ts': ['../users/users.service.js', '../websocket/websocket.service.js'],
  'backend/src/rooms/room-events.ts': [],
  'backend/src/rooms/seats.repository.ts': ['kysely'],
  'backend/src/websocket/websocket.service.ts': ['../../../socket-hub/src/protocol.js'],
  'backend/src/websocket/websocket.gateway.ts': ['ws'],
  'backend/src/websocket/fan-out.ts': [],
  'frontend/src/routes/start.ts': ['../features/users/list.js'],
  'frontend/src/features/users/list.ts': ['./inside/row.js', '../../ui/button.js'],
  'frontend/src/features/users/inside/row.ts': [],
  'frontend/src/ui/button.ts': ['react'],
  'scripts/start.mjs': ['node:fs'],
};

const packages = ['zod', 'react', 'ws', 'kysely', '@tanstack/query-core', 'only-for-tests', 'undeclared'];
let base = '';

beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'kraken-walls-'));
  const declared = Object.fromEntries(packages.slice(0, -2).map((name) => [name, '1']));
  const manifest = { name: 'planted', dependencies: declared, devDependencies: { 'only-for-tests': '1' } };
  write('package.json', JSON.stringify(manifest));
  for (const name of packages) {
    write(
      `node_modules/${name}/package.json`,
      JSON.stringify({ name, version: '1.0.0', type: 'module', main: 'dist/index.js' }),
    );
    write(`node_modules/${name}/dist/index.js`, 'export default 1;\n');
  }
  for (const [path, imports] of Object.entries(innocent)) write(path, moduleOf(imports));
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

describe('the walls of the house', () => {
  it('let through what they should', async () => {
    expect(await brokenInFixture()).toEqual([]);
  });

  it('each are seen to fail, by their own sentence', async () => {
    const planted = Object.values(violations).flatMap((files) => Object.entries(files));
    for (const [path, imports] of planted) write(path, moduleOf(imports));
    const broken = await brokenInFixture();
    for (const [wall, files] of Object.entries(violations)) {
      const [path] = Object.keys(files);
      expect(broken, wall).toContainEqual(expect.stringContaining(`${wall}: ${path} → `));
    }
    const guilty = broken.filter((sentence) => !planted.some(([path]) => sentence.includes(`: ${path} → `)));
    expect(guilty, 'only the planted files are accused').toEqual([]);
  });

  it('are all tried here', () => {
    expect(Object.keys(violations)).toEqual(configuration.forbidden.map(({ name }) => name));
  });

  it('do not hold because the parser saw too little', async () => {
    const [sentence] = (await findBrokenWalls(base)).slice(-1);
    expect(sentence).toMatch(/saw only \d+ modules of at least 50/);
  });
});

/** The fixture is smaller than the fewest modules allowed; the sentence about that has a test of its own. */
async function brokenInFixture() {
  return (await findBrokenWalls(base)).filter((sentence) => !sentence.startsWith('dependency-cruiser saw only'));
}

/** @param {readonly string[]} imports */
function moduleOf(imports) {
  const lines = imports.map(
    (name, index) => `import * as m${index} from '${name}';\nexport const n${index} = m${index};\n`,
  );
  return lines.join('') || 'export default 1;\n';
}

/** @param {string} path @param {string} text */
function write(path, text) {
  mkdirSync(dirname(join(base, path)), { recursive: true });
  writeFileSync(join(base, path), text);
}
