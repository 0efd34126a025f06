import { defineConfig } from 'vitest/config';

/** What is measured must not be measured beside another run. */
const measured = ['src/bench.test.ts', 'src/latency.test.ts'];

const conditions = ['source'];
const plain = { resolve: { conditions }, ssr: { resolve: { conditions } } };
/** On a machine that does much else the step of a story takes seconds: what is polled for is waited for as long as Playwright waits. */
const patience = { testTimeout: 150_000, hookTimeout: 150_000, expect: { poll: { timeout: 30_000 } } };

export default defineConfig({
  test: {
    globalSetup: ['src/prepared-instances.ts'],
    projects: [
      {
        ...plain,
        // Each file has a server and a browser of its own, and waits for what they show more than it computes.
        test: {
          ...patience,
          name: 'stories',
          include: ['src/**/*.test.ts'],
          exclude: measured,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        ...plain,
        test: { ...patience, name: 'measures', include: measured, fileParallelism: false, sequence: { groupOrder: 2 } },
      },
    ],
  },
});
