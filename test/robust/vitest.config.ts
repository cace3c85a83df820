import { defineConfig } from 'vitest/config';

/** What takes minutes or measures: `npm run robust`. One after another, so that nothing measures beside something else. */
export default defineConfig({
  test: {
    include: ['test/robust/**/*.test.ts'],
    environment: 'node',
    testTimeout: 0,
    hookTimeout: 0,
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    disableConsoleIntercept: true,
  },
});
