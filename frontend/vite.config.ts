import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { precompress } from './precompress.js';
import { serviceWorker } from './service-worker.build.js';

/** Where the development server finds the backend; `npm run dev` says so when it is elsewhere. */
const backend = process.env['KRAKEN_BACKEND_URL'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [react(), serviceWorker(), precompress()],
  // Workspace packages are taken from their TypeScript sources: nothing to build first, one module graph.
  resolve: { conditions: ['source', ...defaultClientConditions] },
  server: { proxy: { '/api': { target: backend, ws: true } } },
  build: {
    target: 'es2023',
    sourcemap: true,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // In one chunk, so that zod is told how to work before any schema of the other chunks is made.
            { name: 'zod', test: /node_modules\/zod\/|zod-without-eval/, priority: 3 },
            // What every page needs, and what many do: two files instead of forty small ones.
            {
              name: 'framework',
              test: /node_modules\/(react|react-dom|scheduler|@tanstack|i18next|react-i18next)\//,
              priority: 2,
            },
            { name: 'shared', minShareCount: 4, priority: 1 },
          ],
        },
      },
    },
  },
});
