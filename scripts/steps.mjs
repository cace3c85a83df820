// The checks that `npm run check` and `npm test` are made of, each a program of node_modules.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT, say } from './common.mjs';

const tool = (path) => join(ROOT, 'node_modules', path);

/** Where the test runners leave what `tally.mjs` reads. */
export const UNIT_REPORT = join(ROOT, 'test-results/unit.json');
export const WINDOW_REPORT = join(ROOT, 'test-results/window.json');

export const CODE = ['electron', 'workers', 'renderer', 'scripts', 'test', 'bin'];

/** @typedef {{title: string, args: string[]}} Step `args`: what Node runs. */

/** @type {readonly Step[]} */
export const STATIC_CHECKS = [
  { title: 'format', args: [tool('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '--cache', '.'] },
  { title: 'lint', args: [tool('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings', ...CODE] },
  { title: 'rooms', args: [join(ROOT, 'scripts/check-rooms.mjs')] },
  { title: 'types', args: [tool('typescript/bin/tsc'), '-p', 'tsconfig.json'] },
];

/** @type {Step} */
export const UNIT = {
  title: 'unit tests',
  args: [tool('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`],
};

/** Without those that run whole audits, and without the fuzzer. @type {Step} */
export const UNIT_OF_ROOMS = {
  title: 'unit tests of the rooms',
  args: [
    tool('vitest/vitest.mjs'),
    'run',
    ...['engine', 'cli', 'fuzz'].map((name) => `--exclude=test/unit/${name}/**`),
  ],
};

/** @type {Step} */
export const WINDOW = {
  title: 'tests in the window',
  args: [tool('@playwright/test/cli.js'), 'test', '--reporter=list,json'],
};

/** Runs one step with its output on the terminal. */
export function runStep(step, env = {}) {
  const started = performance.now();
  console.log(`\n── ${step.title}`);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, step.args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } });
    child.on('error', reject);
    child.on('close', (code) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      say(`${step.title}: ${code === 0 ? 'good' : 'FAILED'} (${seconds} s)`);
      resolve({ ok: code === 0 });
    });
  });
}
