#!/usr/bin/env node
// Does to Plumbline what happens to it in the end: `npm run robust [-- --kills N --seed N --megabytes N --pages N] [--only NAME]`.
// Kills audits at any moment, measures how honest progress is, how quickly cancel and the window answer, how long a workspace
// of ten million pages takes to open. Takes minutes; a short part of it stands in the unit tests.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT, Stop, fail } from './common.mjs';
import { hasDisplay, withOwnDisplay } from './display.mjs';
import { setup } from './setup.mjs';
import { runStep } from './steps.mjs';
import { electronEnvironment } from './with-electron.mjs';

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

/** What is measured without a window, by file name; and in the window. */
const STEPS = [
  { title: 'robust', args: ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/robust/vitest.config.ts'] },
  {
    title: 'window',
    args: ['node_modules/@playwright/test/cli.js', 'test', '--config', 'test/robust/playwright.config.ts'],
  },
];

try {
  const { env, only } = given();
  const electron = await setup({ purpose: 'test' });
  const steps = STEPS.filter(({ title }) => (title === 'window') === (only[0] === 'window') || only.length === 0);
  const all = async (display) => {
    for (const { title, args } of steps) {
      const [program, ...rest] = args;
      const names = title === 'window' ? [] : only;
      const { ok } = await runStep({ title, args: [join(ROOT, program), ...rest, ...names] }, { ...env, ...display });
      if (!ok) process.exitCode = 1;
    }
  };
  const found = electronEnvironment(electron);
  if (hasDisplay()) await all(found);
  else await withOwnDisplay((display) => all({ ...display, ...found }));
} catch (error) {
  fail(error);
}
