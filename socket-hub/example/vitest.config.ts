import { defineConfig } from 'vitest/config';

// In a real browser: `npx vitest run --root example` in the workspace, for npx goes there from this folder.
export default defineConfig({
  test: { include: ['*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000, expect: { poll: { timeout: 30_000 } } },
});
