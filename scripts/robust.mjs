#!/usr/bin/env node
// Does to Plumbline what happens to it in the end: `npm run robust [-- --kills N --seed N --megabytes N --pages N] [--only NAME]`.
// Kills audits at any moment, measures how honest progress is, how quickly cancel and the window answer, how long a workspace
// of ten million pages takes to open. Takes minutes; a short part of it stands in the unit tests.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT, Stop, fail } from './common.mjs';
import { setup } from './setup.mjs';
import { runStep } from './steps.mjs';

const NUMBERS = ['kills', 'seed', 'megabytes', 'pages'];

function given() {
  const options = Object.fromEntries([...NUMBERS, 'only'].map((name) => [name, { type: 'string' }]));
  const { values } = parseArgs({ options });
  const numbers = NUMBERS.filter((name) => values[name] !== undefined).map((name) => {
    const number = Number(values[name]);
    if (!Number.isInteger(number) || number < 1)
      throw new Stop(`--${name} takes a whole number from 1 on, not ${String(values[name])}`, 2);
    return [`PLUMBLINE_ROBUST_${name.toUpperCase()}`, String(number)];
  });
  return { env: Object.fromEntries(numbers), only: values.only === undefined ? [] : [values.only] };
}

try {
  const { env, only } = given();
  await setup({ purpose: 'window', windowWillOpen: false });
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const args = [vitest, 'run', '--config', 'test/robust/vitest.config.ts', ...only];
  const { ok } = await runStep({ title: 'robust', args }, env);
  process.exitCode = ok ? 0 : 1;
} catch (error) {
  fail(error);
}
