import { createHash } from 'node:crypto';
import { build, type Plugin, type Rolldown } from 'vite';

const ENTRY = 'src/service-worker/worker.ts';
/** Larger ones are kept once they were needed: the picker of emoji, languages of code, fonts of other scripts. */
const MOST_BYTES = 120_000;

/**
 * Builds the service worker beside the pages, in one file without imports (not every browser takes modules there), and
 * writes into it which files they are made of.
 */
export function serviceWorker(): Plugin {
  let outDir = 'dist';
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved(config) {
      outDir = config.build.outDir;
    },
    async writeBundle(_options, bundle) {
      const files = shellFiles(bundle);
      const version = createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 16);
      await build({
        configFile: false,
        logLevel: 'warn',
        publicDir: false,
        define: { APP_SHELL: JSON.stringify({ version, files }) },
        build: {
          outDir,
          emptyOutDir: false,
          target: 'es2023',
          sourcemap: true,
          reportCompressedSize: false,
          rolldownOptions: { input: ENTRY, output: { format: 'iife', entryFileNames: 'service-worker.js' } },
        },
      });
    },
  };
}

/** @returns the paths of what the first page needs at once, of all smaller parts, and of the font of the interface. */
function shellFiles(bundle: Rolldown.OutputBundle): string[] {
  const all = Object.values(bundle);
  const chunks = all.filter((output) => output.type === 'chunk');
  const atOnce = new Set(
    chunks.filter(({ isEntry }) => isEntry).flatMap((chunk) => [chunk.fileName, ...chunk.imports]),
  );
  return all
    .filter((output) => {
      if (output.type === 'chunk') return atOnce.has(output.fileName) || output.code.length <= MOST_BYTES;
      return output.fileName.endsWith('.css') || /inter-latin-wght/.test(output.fileName);
    })
    .map(({ fileName }) => `/${fileName}`)
    .toSorted();
}
