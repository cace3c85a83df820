#!/usr/bin/env node
// Reads damaged files with every reader: `npm run fuzz [-- --reader NAME --count N --seed S --from I --minutes M]`.
// How it works and how to add a reader: CONTRIBUTING.md. A short part of it stands in the unit tests.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, fail } from './common.mjs';
import { setup } from './setup.mjs';

try {
  await setup({ purpose: 'window', windowWillOpen: false });
  const { buildFuzzer } = await import('../test/fuzz/build.mjs');
  const built = await buildFuzzer(ROOT);
  try {
    const args = [join(built, 'main.mjs'), ...process.argv.slice(2)];
    process.exitCode = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' }).status ?? 1;
  } finally {
    rmSync(built, { recursive: true, force: true });
  }
} catch (error) {
  fail(error);
}
