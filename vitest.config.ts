import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['agent/**/*.test.ts', 'src-*/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'],
    // Read by the test of its colours; other style sheets mean nothing without a browser.
    css: { include: /customer-page\/page\.css/ },
    // Calls are slow because people speak, not because the machine is busy.
    maxWorkers: 2,
    // Many have real rooms with real audio, and some other work of the machine may take their breath; a second try is named in the report.
    retry: 1,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
