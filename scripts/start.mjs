// `npm start`: the set-up, then the app. Where there is no display, the same main job without a window, on the sample.
import { hasDisplay } from './display.mjs';
import { ROOT, fail, say } from './common.mjs';
import { setup } from './setup.mjs';

try {
  const windowWillOpen = hasDisplay();
  const electron = await setup({ purpose: 'window', windowWillOpen });
  if (windowWillOpen) {
    const { runElectron } = await import('./electron.mjs');
    process.exitCode = await runElectron(electron, [ROOT, ...process.argv.slice(2)]);
  } else {
    say('there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open');
    const { auditSample } = await import('./sample.mjs');
    process.exitCode = auditSample();
  }
} catch (error) {
  fail(error);
}
