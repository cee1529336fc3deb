import { defineConfig } from 'vitest/config';

/**
 * Folders whose tests compute and nothing more: no rooms, servers, processes or databases, and no state of a module. They share one
 * process, which spares each file its start and its imports (160 files: 16 s of a core instead of 72).
 */
const pure = [
  'agent/{protocol,mood,customer-page}/**',
  'agent/rehearsal/{dialogue,script,sound,structured,vocabulary}/**',
  'agent/worker/{approval,context,control,language,limits,mood,outages,personas,recording,scribe,session,turn-taking,voice}/**',
  'src-renderer/**',
].map((folder) => `${folder}/*.test.{ts,tsx}`);

/** Whole calls: real rooms, a worker with its jobs, and people who speak for half a minute. */
const calls = [
  'agent/worker/*.test.ts',
  'agent/rehearsal/callers/{moods,runner}.test.ts',
  'src-main/station/recorder/recording.test.ts',
];

/** Calls first, two at a time, for they need their breath. What follows mostly waits: for a process that starts, or one that is gone. */
const CALLS = { maxWorkers: 2, sequence: { groupOrder: 0 } };
const OTHERS = { maxWorkers: 3, sequence: { groupOrder: 1 } };

export default defineConfig({
  test: {
    // Read by the test of its colours; other style sheets mean nothing without a browser.
    css: { include: /customer-page\/page\.css/ },
    // Many have real rooms with real audio, and some other work of the machine may take their breath; a second try is named in the report.
    retry: 1,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'calls', include: calls, ...CALLS } },
      { extends: true, test: { name: 'pure', include: pure, isolate: false, ...OTHERS } },
      {
        extends: true,
        test: {
          name: 'real',
          include: ['agent/**/*.test.ts', 'src-*/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...pure, ...calls],
          ...OTHERS,
        },
      },
    ],
  },
});
