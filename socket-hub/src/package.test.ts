/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hazardTable } from './testing/hazard-table.js';
import { PackedProject } from './testing/packed-project.js';
import { pageOfTheStart } from './testing/page-of-the-start.js';
import { writeReference } from './testing/reference.js';

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');

/** The first block of code of the README. */
const start = /```tsx\n([^]*?)```/.exec(read('README.md'))?.[1] ?? '';

describe('the package, in an empty project', () => {
  let project: PackedProject;
  beforeAll(() => {
    project = new PackedProject();
  }, 120_000);
  afterAll(() => project.remove());

  const everyDoor = `
    import { createSocketHub } from '@kraken/socket-hub';
    import { SocketHubProvider } from '@kraken/socket-hub/react';
    import { InspectorFeed } from '@kraken/socket-hub/inspector';
    import { parseAsOf } from '@kraken/socket-hub/protocol';
  `;
  const useEveryDoor = 'export const doors = [createSocketHub, SocketHubProvider, InspectorFeed, parseAsOf];';

  it.each(['NodeNext', 'Bundler'] as const)(
    'the ten lines of the README type-check strictly, declarations included (%s)',
    (moduleResolution) => {
      expect(start.split('\n').length).toBeGreaterThan(9);
      const wrong = `${start.replace("'direct'", "'straight'")}\nhub.begin();`;
      const modules = { 'doors.tsx': `${everyDoor}\n${useEveryDoor}`, 'start.tsx': start, 'wrong.tsx': wrong };
      const faults = project.check(modules, moduleResolution).filter((line) => !line.startsWith(' '));
      // Nothing is wrong but what was made so.
      expect(faults).toEqual([
        expect.stringContaining('"straight"'),
        expect.stringContaining("'begin' does not exist"),
      ]);
    },
    120_000,
  );

  it('the ten lines of the README run as they stand: what is asked is drawn, and what is told', () => {
    project.write('page.js', pageOfTheStart);
    const runWith = (text: string) => {
      project.write('start.js', text);
      return project.run(['page.js']).trim().split('\n');
    };
    expect(runWith(start)).toEqual(['wss://todos.example/socket milk', 'milkbread']);
    const hostile = start.replace('[...old, todo]', '[todo]');
    expect(runWith(hostile)[1], 'hostile control').toBe('bread');
  }, 120_000);

  it('runs in plain Node', () => {
    const script = `${everyDoor}
      const types = [createSocketHub, SocketHubProvider, InspectorFeed, parseAsOf].map((one) => typeof one);
      console.log(types.join(), JSON.stringify(parseAsOf('1=2')));`;
    expect(project.run(['--input-type=module', '--eval', script]).trim()).toBe(
      'function,function,function,function {"1":2}',
    );
  });

  it('imports nothing but query-core, and React in the doors that draw', () => {
    const modules = project.files.filter((file) => file.startsWith('dist') && file.endsWith('.js'));
    expect(modules.length).toBeGreaterThan(20);
    const imported = new Set(
      modules.flatMap((file) => {
        const text = readFileSync(join(project.folder, 'node_modules/@kraken/socket-hub', file), 'utf8');
        return [...text.matchAll(/^(?:import|export) [^;]*?from '([^'.][^']*)'/gm)].map(([, from]) => from);
      }),
    );
    expect(imported).toEqual(new Set(['@tanstack/query-core', 'react']));
  });

  it('holds what its users need, and no test', () => {
    expect(project.files).toEqual(expect.arrayContaining(['package.json', 'README.md', 'API.md', 'LICENSE']));
    expect(project.files.filter((file) => /test|tsbuildinfo/.test(file))).toEqual([]);
  });
});

describe('what the package says of itself', () => {
  it('the reference is that of the sources (npm run reference -w socket-hub), and says something of everything', () => {
    expect(read('API.md')).toBe(writeReference());
    expect(
      read('API.md')
        .split('\n')
        .filter((line) => /^\| `.*\|\s*\|$/.test(line)),
    ).toEqual([]);
  }, 60_000);

  it('the hazards are those that are played (npm run hazards -w socket-hub -- --write)', async () => {
    expect(read('README.md')).toContain(`<!-- hazards -->\n${await hazardTable()}\n<!-- end of hazards -->`);
  });
});
