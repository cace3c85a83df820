// `npm run package [targets]`: an unpacked app in dist/, without any download. Installers need the tools that
// electron-builder fetches, so they are named by whoever is online: `npm run package -- AppImage`.
import { join } from 'node:path';
import { ROOT, fail, say } from './common.mjs';
import { setup } from './setup.mjs';
import { runStep } from './steps.mjs';

try {
  const electron = await setup({ purpose: 'window' });
  if (!electron.official)
    say(`packing with the stand-in Electron ${electron.version}: good for a trial, not to be given away`);
  const targets = process.argv.slice(2);
  const step = {
    title: 'package',
    args: [
      join(ROOT, 'node_modules/electron-builder/cli.js'),
      ...(targets.length > 0 ? ['--linux', ...targets] : ['--dir']),
      '--publish=never',
      `-c.electronDist=${electron.dist}`,
      `-c.electronVersion=${electron.version}`,
    ],
  };
  // Electron 36 and newer load the binary that better-sqlite3 ships; the stand-in needs the one compiled here.
  const leftOut = electron.official ? 'build' : 'prebuilds';
  const { ok } = await runStep(step, { PLUMBLINE_SQLITE_LEFT_OUT: leftOut });
  process.exitCode = ok ? 0 : 1;
} catch (error) {
  fail(error);
}
