import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { commandFile, root } from '../repository.mjs';
import { runNode } from '../run-command.mjs';

/** A parser that is not there sees no module and finds no fault; fewer than this is not this repository. */
const FEWEST_MODULES = 50;
const FOLDERS = [
  'shared/src',
  'socket-hub/src',
  'socket-hub/example',
  'socket-hub/tables',
  'backend/src',
  'frontend/src',
  'e2e/src',
  'proof/src',
  'bench/src',
  'scripts',
];

/**
 * Holds the imports against the walls of .dependency-cruiser.mjs.
 * @param {string} [base] the tree to look at
 * @returns {Promise<string[]>} one sentence for each import through a wall.
 */
export async function findBrokenWalls(base = root) {
  const { modules, broken } = await cruise(base);
  if (modules >= FEWEST_MODULES) return broken;
  return [
    ...broken,
    `dependency-cruiser saw only ${modules} modules of at least ${FEWEST_MODULES}: it cannot read the sources`,
  ];
}

/**
 * @param {string} base
 * @returns {Promise<{ modules: number, broken: string[] }>} how many modules of ours were seen, and the broken walls.
 */
async function cruise(base) {
  const { code, output } = await runNode(
    [
      commandFile('dependency-cruiser', 'depcruise'),
      `--config=${join(root, '.dependency-cruiser.mjs')}`,
      '--output-type=json',
      ...FOLDERS.filter((folder) => existsSync(join(base, folder))),
    ],
    { cwd: base, isQuiet: true },
  );
  if (!output.startsWith('{')) return { modules: 0, broken: [`dependency-cruiser ended with ${code}: ${output}`] };
  const { summary, modules } = JSON.parse(output);
  const broken = summary.violations.map(({ rule, from, to, cycle }) => {
    const way = cycle ? [from, ...cycle.map(({ name }) => name)].join(' → ') : `${from} → ${to}`;
    return `${rule.name}: ${way}`;
  });
  const own = modules.filter(({ source, coreModule }) => !coreModule && !source.includes('node_modules/'));
  return { modules: own.length, broken };
}
