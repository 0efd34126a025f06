import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    globalSetup: ['src/prepared-instances.ts'],
    include: ['src/**/*.test.ts'],
    // One server and one browser at a time: what is measured must not be measured beside another run.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
