import { defineConfig } from 'vitest/config';

/** Tests that start whole engines or processes, each file in a process of its own. */
const AUDITS = ['engine', 'cli', 'fuzz'].map((name) => `test/unit/${name}/**/*.test.ts`);

export default defineConfig({
  test: {
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'audits', include: AUDITS } },
      // Files of rooms share processes: loading the same modules for each anew took longer than many of them run.
      {
        extends: true,
        test: { name: 'rooms', include: ['test/unit/**/*.test.ts'], exclude: AUDITS, isolate: false },
      },
    ],
  },
});
