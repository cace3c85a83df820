// Sets up the other programs. One that cannot be had is named with the reason, and what it was to run is left out by name.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, isRoot, run, say } from '../../scripts/common.mjs';

const OTHERS = join(ROOT, 'test/bench/others');
const DUMPSTER_DIP = ['dumpster-dip@2.0.0', 'wtf_wikipedia@10.4.2'];

/**
 * @returns {{python?: string, dip?: string, lbzip2?: string, bzip2?: string, time?: string, missing: Record<string, string>}}
 *   where each is, and why what is missing is missing
 */
export function setUpPrograms(cache) {
  const found = { missing: {} };
  const attempt = (name, work) => {
    try {
      found[name] = work();
    } catch (error) {
      found.missing[name] = error.message.trim().split('\n').at(-1);
      say(`${name} cannot be had: ${found.missing[name]}`);
    }
  };
  attempt('time', () => debian('time', '/usr/bin/time'));
  attempt('bzip2', () => debian('bzip2', '/usr/bin/bzip2'));
  attempt('lbzip2', () => debian('lbzip2', '/usr/bin/lbzip2'));
  attempt('gzip', () => debian('gzip', '/usr/bin/gzip'));
  attempt('zstd', () => debian('zstd', '/usr/bin/zstd'));
  attempt('xz', () => debian('xz-utils', '/usr/bin/xz'));
  attempt('7z', () => debian('p7zip-full', '/usr/bin/7z'));
  attempt('python', () => pythonIn(join(cache, 'python')));
  attempt('dip', () => dumpsterDipIn(join(cache, 'dumpster-dip')));
  return found;
}

function debian(name, path) {
  if (existsSync(path)) return path;
  if (!isRoot()) throw new Error(`install it: sudo apt-get install -y ${name}`);
  say(`installing ${name} to compare with it`);
  run('apt-get', ['-qq', 'install', '-y', '--no-install-recommends', name]);
  return path;
}

function pythonIn(folder) {
  const requirements = join(OTHERS, 'requirements.txt');
  const python = join(folder, 'bin/python');
  once(folder, readFileSync(requirements, 'utf8'), () => {
    run('python3', ['-m', 'venv', folder]);
    run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', requirements]);
  });
  return python;
}

function dumpsterDipIn(folder) {
  once(folder, DUMPSTER_DIP.join(' '), () => {
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    run(
      'npm',
      ['install', '--silent', '--ignore-scripts', '--no-audit', '--no-fund', '--save-exact', ...DUMPSTER_DIP],
      {
        cwd: folder,
      },
    );
  });
  return folder;
}

/** Does `work` into a new folder, unless it was done with the same `input` before. */
function once(folder, input, work) {
  const mark = join(folder, 'done');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === input) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  work();
  writeFileSync(mark, input);
}
