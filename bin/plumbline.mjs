#!/usr/bin/env node
// `plumbline …`: the engine without a window, as it was built.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const built = new URL('../out/main/cli.js', import.meta.url);
if (existsSync(fileURLToPath(built))) {
  await import(built.href);
} else {
  console.error('plumbline: not built yet. Run `npm run build` (or `npm start`, which does all set-up) and try again.');
  process.exitCode = 2;
}
