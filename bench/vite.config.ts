import { readdirSync } from 'node:fs';
import { defineConfig } from 'vite';

/** What runs in a process of its own: the command, and every `<name>.process.ts`. */
const entries = readdirSync(new URL('src', import.meta.url), { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path === 'main.ts' || path.endsWith('.process.ts'))
  .map((path) => [path.replace(/\.ts$/, ''), `src/${path}`]);

// Bundled as the pages are: what is measured is plain JavaScript, not what a loader makes of it while it runs.
export default defineConfig({
  resolve: { conditions: ['source', 'module', 'node', 'production'] },
  ssr: { noExternal: [/^@kraken\//], resolve: { conditions: ['source', 'module', 'node', 'production'] } },
  build: {
    ssr: true,
    target: 'node20',
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: Object.fromEntries(entries) as Record<string, string>,
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
