// The npm packages, exactly as the lock file names them.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run, say } from '../common.mjs';

/** Runs `npm ci` where what is installed is not what the lock file names. */
export function ensurePackages() {
  const why = difference();
  if (why === undefined) return;
  say(`running npm ci, because ${why} (about half a minute)`);
  // No package's own scripts run: the one that must be compiled is compiled by native.mjs, in the open.
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  run('npm', ['ci', '--ignore-scripts', ...quiet], { shell: process.platform === 'win32' });
}

/** npm writes node_modules/.package-lock.json last, so where it agrees with the lock file an installation is whole. */
function difference() {
  const installed = lockOf('node_modules/.package-lock.json');
  if (installed === undefined) return 'nothing is installed yet';
  for (const [path, wanted] of Object.entries(lockOf('package-lock.json'))) {
    if (path === '' || wanted.optional) continue; // optional: another platform's
    if (installed[path]?.version !== wanted.version)
      return `the lock file has another ${path.replace(/^.*node_modules\//, '')}`;
  }
  return undefined;
}

function lockOf(relative) {
  const file = join(ROOT, relative);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined;
}
