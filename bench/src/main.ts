import { parseArgs } from 'node:util';
import { benches } from './benches.js';
import { tableOf, writeRecord } from './runner/report.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
});
const unknown = positionals.filter((name) => !benches.some((bench) => bench.name === name));
const chosen = positionals.length === 0 ? benches : benches.filter(({ name }) => positionals.includes(name));

if (values.help || unknown.length > 0) {
  if (unknown.length > 0) console.error(`There is no bench named ${unknown.join(', ')}.\n`);
  console.log('npm run bench -- [name …] [--quick]\n');
  for (const { name, measures } of benches) console.log(`  ${name.padEnd(16)}${measures}`);
  process.exitCode = unknown.length > 0 ? 1 : 0;
} else {
  for (const bench of chosen) {
    console.log(`\n── ${bench.name}: ${bench.measures}`);
    const result = await bench.run({ isQuick: values.quick });
    console.log(tableOf(result, { isQuick: values.quick }));
    if (!values.quick) writeRecord(bench, result);
  }
}
