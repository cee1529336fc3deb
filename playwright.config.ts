import { defineConfig } from '@playwright/test';
import { electronBinary } from './scripts/setup/electronBinary.ts';

const asRoot = process.getuid?.() === 0;

/** Two at a time: each spec has a whole floor with real audio, which mostly waits for people to finish speaking. */
export default defineConfig<object, { host: 'browser' | 'electron' }>({
  testDir: 'e2e',
  workers: 2,
  fullyParallel: false,
  forbidOnly: process.env.CI !== undefined,
  // Real audio through a real media server on a machine with other work: what passes only at the second try is named as flaky in the report.
  retries: 1,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  projects: [
    {
      name: 'browser',
      testMatch: ['floor/*.spec.ts', 'console/*.spec.ts', 'customer/*.spec.ts', 'control/*.spec.ts'],
      use: { host: 'browser' },
    },
    {
      name: 'electron',
      testMatch: electronBinary() ? 'console/*.spec.ts' : 'electron/missing.spec.ts',
      use: { host: 'electron' },
    },
    { name: 'pictures', testMatch: 'pictures/*.spec.ts', use: { host: 'browser' } },
  ],
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    // Of a second try only: pictures of every step of every test take a good part of a small machine.
    trace: 'on-first-retry',
    launchOptions: {
      ...(process.env.FLOORWALKER_BROWSER && { executablePath: process.env.FLOORWALKER_BROWSER }),
      args: [
        ...(asRoot ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // A person clicks before they listen; a test has no such person behind each page.
        '--autoplay-policy=no-user-gesture-required',
      ],
    },
  },
});
