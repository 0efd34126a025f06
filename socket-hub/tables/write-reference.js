// @ts-check
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

// `npm run reference -w socket-hub`: writes API.md anew.
const file = fileURLToPath(new URL('../src/testing/reference.ts', import.meta.url));
/** @type {{ module: any }} */
const { module } = await runnerImport(file, { configFile: false });
writeFileSync(fileURLToPath(new URL('../API.md', import.meta.url)), module.writeReference());
