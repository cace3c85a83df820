import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'test/e2e',
  timeout: 60_000,
  workers: 1, // each test has an Electron of its own, and a small machine has two cores
  outputDir: 'test-results/window',
  // Under load Electron once in a while does not come up at all; such a test is tried once more, and reported as flaky.
  retries: process.env['CI'] === undefined ? 0 : 1,
  reporter: 'list',
  use: { trace: 'retain-on-failure' },
});
