import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  // The tokens are read as text by their contrast test.
  test: { css: true, include: ['src/**/*.test.ts'], isolate: false },
});
