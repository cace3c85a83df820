import { defineConfig } from '@playwright/test';

/** `npm run pictures`: takes the pictures of docs/images anew, out of the real window. */
export default defineConfig({
  testDir: '.',
  testMatch: 'pictures.ts',
  timeout: 240_000,
  workers: 1,
  outputDir: '../../test-results/pictures',
  reporter: 'list',
});
