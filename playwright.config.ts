import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'test/e2e',
  timeout: 60_000,
  workers: 1, // each test has an Electron of its own, and a small machine has two cores
  outputDir: 'test-results/window',
  reporter: 'list',
  use: { trace: 'retain-on-failure' },
});
