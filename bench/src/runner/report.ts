import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { meetsAim, type Bench, type BenchOptions, type Measure, type Result } from './bench.js';

/** Where the records lie; benches run in the folder of this workspace. */
const RESULTS_FOLDER = 'results';

/** Writes `results/<name>.json`: the measures, and the machine and commit they are true of. */
export function writeRecord({ name }: Bench, result: Result): void {
  const [processor] = cpus();
  const record = {
    name,
    date: new Date().toISOString(),
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim(),
    // What else ran meanwhile: the bench itself is a load of two to four.
    machine: {
      processor: processor?.model ?? '',
      cores: cpus().length,
      node: process.version,
      load: loadavg()[0],
    },
    ...result,
  };
  mkdirSync(RESULTS_FOLDER, { recursive: true });
  writeFileSync(join(RESULTS_FOLDER, `${name}.json`), `${JSON.stringify(record, null, 2)}\n`);
}

/** @returns the measures as a table for the terminal, with what was aimed at and whether it was met. */
export function tableOf({ measures, notes = [] }: Result, { isQuick }: BenchOptions): string {
  const rows = measures.map((measure) => [
    measure.what,
    `${rounded(measure.value)} ${measure.unit}`.trim(),
    aimOf(measure),
    // So few rounds say nothing about speed.
    isQuick ? '' : { true: 'met', false: 'MISSED', undefined: '' }[String(meetsAim(measure))],
  ]);
  const lines = [['what', 'measured', 'aim', ''], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  const text = lines.map((line) => line.map((cell = '', column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  return [...text.map((line) => line.trimEnd()), ...notes.map((note) => `  - ${note}`)].join('\n');
}

/** @returns a number with as many places as it needs to be compared: 0.0123, 1.23, 12.3, 1234. */
function rounded(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const places = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value) || 1)));
  return value.toFixed(Math.min(places, 4)).replace(/\.0+$/, '');
}

function aimOf({ aim, unit }: Measure): string {
  if (!aim) return '';
  return `${'atMost' in aim ? `≤ ${aim.atMost}` : `≥ ${aim.atLeast}`} ${unit}`.trim();
}
