// `npm run e2e [playwright arguments]`: the tests in the window alone, on the display that is there or one of their own.
import { fail } from './common.mjs';
import { hasDisplay, withOwnDisplay } from './display.mjs';
import { setup } from './setup.mjs';
import { WINDOW, WINDOW_REPORT, runStep } from './steps.mjs';
import { electronEnvironment } from './with-electron.mjs';

try {
  const electron = await setup({ purpose: 'test' });
  const step = { ...WINDOW, args: [...WINDOW.args, ...process.argv.slice(2)] };
  const env = { ...electronEnvironment(electron), PLAYWRIGHT_JSON_OUTPUT_FILE: WINDOW_REPORT };
  const { ok } = hasDisplay()
    ? await runStep(step, env)
    : await withOwnDisplay((display) => runStep(step, { ...display, ...env }));
  process.exitCode = ok ? 0 : 1;
} catch (error) {
  fail(error);
}
