// @ts-check
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

// `npm run hazards -w socket-hub`: what happens when an event meets an answer, with and without the fence, and what an
// event costs. With `-- --write` the tables of the README are written anew.
const testing = new URL('../src/testing/', import.meta.url);
/** @param {string} file @returns {Promise<any>} */
const load = async (file) => {
  const config = { configFile: /** @type {const} */ (false), resolve: { conditions: ['source'] } };
  return (await runnerImport(fileURLToPath(new URL(file, testing)), config)).module;
};

const { hazardTable } = await load('hazard-table.ts');
const { measureEventCost } = await load('event-cost.ts');

const tables = { hazards: await hazardTable(), cost: await costTable() };
console.log(`${tables.hazards}\n\n${tables.cost}`);
if (process.argv.includes('--write')) writeTables();

async function costTable() {
  const head = '| messages in the cache | `setQueryData` | socket-hub | … while an inspector records |';
  const rows = [head, '| --: | --: | --: | --: |'];
  for (const cachedMessages of [500, 10_000, 50_000]) {
    const { plainMs, hubMs, watchedMs } = await measureEventCost(cachedMessages);
    const cells = [plainMs, hubMs, watchedMs].map((ms) => `${ms.toFixed(3)} ms`);
    rows.push(`| ${[cachedMessages, ...cells].join(' | ')} |`);
  }
  const day = new Date().toISOString().slice(0, 10);
  rows.push('', `Measured on ${day}, Node ${process.versions.node}, ${cpus()[0]?.model.trim()}.`);
  return rows.join('\n');
}

function writeTables() {
  const file = fileURLToPath(new URL('../README.md', import.meta.url));
  let text = readFileSync(file, 'utf8');
  for (const [name, table] of Object.entries(tables)) {
    text = text.replace(
      new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- end of ${name} -->)`),
      (_, begin, end) => `${begin}${table}\n${end}`,
    );
  }
  writeFileSync(file, text);
}
