// `npx plumbline`: npm links the commands of dependencies, not that of the project itself.
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../common.mjs';

export function linkCommand() {
  const link = join(ROOT, 'node_modules/.bin/plumbline');
  const target = '../../bin/plumbline.mjs';
  if (existsSync(link)) return;
  mkdirSync(dirname(link), { recursive: true });
  if (process.platform === 'win32') {
    writeFileSync(`${link}.cmd`, `@node "%~dp0\\${target.replaceAll('/', '\\')}" %*\r\n`);
    return;
  }
  chmodSync(join(ROOT, 'bin/plumbline.mjs'), 0o755);
  rmSync(link, { force: true }); // one that points nowhere
  symlinkSync(target, link);
}
