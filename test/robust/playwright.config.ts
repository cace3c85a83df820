import { defineConfig } from '@playwright/test';

/** What is measured in the window itself: `npm run robust`. */
export default defineConfig({
  testDir: 'window',
  timeout: 600_000,
  workers: 1,
  outputDir: '../../test-results/robust',
  reporter: 'line',
});
