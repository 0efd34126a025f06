import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Bundles what runs in processes of its own into bench/dist; vitest calls it before the first test. */
export default async function bundle(): Promise<void> {
  await build({ root: fileURLToPath(new URL('../..', import.meta.url)), logLevel: 'warn' });
}
