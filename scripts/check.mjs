// `npm run check`: format, lint, rooms, types and unit tests; what to run before each commit, under a minute.
import { fail } from './common.mjs';
import { STATIC_CHECKS, UNIT, runStep } from './steps.mjs';
import { setup } from './setup.mjs';

try {
  await setup({ purpose: 'window', windowWillOpen: false });
  const failed = [];
  for (const step of [...STATIC_CHECKS, UNIT]) {
    const { ok } = await runStep(step);
    if (!ok) failed.push(step.title);
  }
  console.log(failed.length === 0 ? 'all checks passed' : `failed: ${failed.join(', ')}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
} catch (error) {
  fail(error);
}
