import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const resolve = { conditions: ['source'] };

// The range of TanStack Query that package.json states is held at both ends: everything runs on the newest, what
// depends on TanStack's inside (R7) on the oldest as well.
export default defineConfig({
  test: {
    projects: [
      { resolve, ssr: { resolve }, test: { name: 'newest query-core', include: ['src/**/*.test.{ts,tsx}'] } },
      {
        resolve: {
          ...resolve,
          alias: { '@tanstack/query-core': fileURLToPath(import.meta.resolve('query-core-oldest')) },
        },
        ssr: { resolve },
        test: {
          name: 'oldest query-core',
          include: [
            'src/{fence,needs,dispatch,session,versions,tanstack-cases,restored-cache,keeping/cache-keeper,hazards}.test.ts',
          ],
          env: { QUERY_CORE: 'oldest' },
        },
      },
    ],
  },
});
