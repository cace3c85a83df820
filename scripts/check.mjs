// `npm run check`: format, lint, rooms, types and the unit tests of each room; what to run before each commit, under a minute.
// Whole audits (test/unit/engine, test/unit/cli) take longer and come with `npm test`.
import { fail } from './common.mjs';
import { STATIC_CHECKS, UNIT_OF_ROOMS, runStep } from './steps.mjs';
import { setup } from './setup.mjs';

try {
  await setup({ purpose: 'window', windowWillOpen: false });
  const failed = [];
  for (const step of [...STATIC_CHECKS, UNIT_OF_ROOMS]) {
    const { ok } = await runStep(step);
    if (!ok) failed.push(step.title);
  }
  console.log(failed.length === 0 ? 'all checks passed' : `failed: ${failed.join(', ')}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
} catch (error) {
  fail(error);
}
