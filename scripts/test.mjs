// `npm test`: the set-up, then every check there is. The last line says how many tests passed, failed, were skipped.
import { existsSync, rmSync } from 'node:fs';
import { ROOT, Stop, say } from './common.mjs';
import { withOwnDisplay } from './display.mjs';
import { setup } from './setup.mjs';
import { STATIC_CHECKS, UNIT, UNIT_REPORT, WINDOW, WINDOW_REPORT, runStep } from './steps.mjs';
import { countLeftOut, sentence, sharedFolder, sum, tallyUnit, tallyWindow } from './tally.mjs';
import { electronEnvironment } from './with-electron.mjs';

async function main() {
  const electron = await setup({ purpose: 'test' });
  for (const report of [UNIT_REPORT, WINDOW_REPORT]) rmSync(report, { force: true });
  const broken = [];
  for (const step of STATIC_CHECKS) if (!(await runStep(step)).ok) broken.push(step.title);
  const unit = await runStep(UNIT);
  const window = await withOwnDisplay((display) =>
    runStep(WINDOW, { ...display, ...electronEnvironment(electron), PLAYWRIGHT_JSON_OUTPUT_FILE: WINDOW_REPORT }),
  );
  const tally = sum([tallyUnit(UNIT_REPORT), tallyWindow(WINDOW_REPORT)]);
  explain(broken);
  // A runner can fail without a failed test, for example by an error after the last one; a failed check is no test.
  const unaccounted = (!unit.ok || !window.ok) && tally.failed === 0 ? 1 : 0;
  return { ...tally, failed: tally.failed + broken.length + unaccounted };
}

function explain(broken) {
  console.log('');
  if (broken.length > 0) say(`failed besides the tests, and counted as one each: ${broken.join(', ')}`);
  if (!existsSync(sharedFolder(ROOT))) {
    say(
      `${countLeftOut(UNIT_REPORT)} tests were left out, because they read the large collection of dumps at ` +
        '../shared/data, which is not beside this clone',
    );
  }
}

try {
  const tally = await main();
  console.log(sentence(tally));
  process.exitCode = tally.failed === 0 ? 0 : 1;
} catch (error) {
  if (error instanceof Stop) say(error.message);
  else console.error(error);
  console.log(sentence({ passed: 0, failed: 1, skipped: 0 }));
  process.exitCode = error instanceof Stop ? error.exitCode : 1;
}
