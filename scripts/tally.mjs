// Counts tests from the reports of the two runners.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @typedef {{passed: number, failed: number, skipped: number}} Tally */

export const sentence = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

/** @param {readonly Tally[]} tallies */
export const sum = (tallies) =>
  tallies.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );

/** What a runner that left no report at all counts for: one failure, so that it cannot be overlooked. */
const NO_REPORT = { passed: 0, failed: 1, skipped: 0 };

const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);

/** From vitest's report. A file that could not even be loaded counts as one failed test. */
export function tallyUnit(file) {
  const report = read(file);
  if (report === undefined) return NO_REPORT;
  const unloadable = report.testResults.filter((one) => one.status === 'failed' && one.assertionResults.length === 0);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloadable.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** From Playwright's report. An error outside of any test counts as one failed test. */
export function tallyWindow(file) {
  const report = read(file);
  if (report === undefined) return NO_REPORT;
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected + flaky, failed: unexpected + report.errors.length, skipped };
}

/** How many skipped unit tests stand in files that read the shared collection of dumps. */
export function countLeftOut(file) {
  const report = read(file);
  if (report === undefined) return 0;
  return report.testResults
    .filter((one) => readsShared(one.name))
    .flatMap((one) => one.assertionResults)
    .filter((test) => test.status === 'skipped' || test.status === 'pending').length;
}

const readsShared = (file) =>
  existsSync(file) && /\b(describeWithShared|sharedData)\b/.test(readFileSync(file, 'utf8'));

/** The collection of real dumps that may lie beside a clone. */
export const sharedFolder = (root) => join(dirname(root), 'shared/data');
