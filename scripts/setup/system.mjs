// System packages of Debian and its kin: only what is missing, only for what is about to be done.
import { spawnSync } from 'node:child_process';
import { Stop, isRoot, run, say } from '../common.mjs';
import { nativeNeedsCompiler } from '../native.mjs';
import { standInIsMissing } from '../electron-stand-in.mjs';

const COMPILER = ['python3', 'make', 'g++'];
const RUNTIME = ['unzip'];
const WINDOW = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1'];
// poppler-utils reads what was printed.
const DISPLAY = ['xvfb', 'xauth', 'fonts-noto-core', 'fonts-noto-color-emoji', 'fonts-noto-cjk', 'poppler-utils'];

/** Other people's tools: a package, and the command that shows whether it is there, from wherever it came. */
const TOOLS = [
  ['python3-venv', 'python3', ['-m', 'venv', '--help']],
  ['golang-go', 'go', ['version']],
  ['openssl', 'openssl', ['version']],
];

/**
 * Package → what it is for. `purpose` is 'window' (open the app), 'test' (open it on a display of its own) or 'interop'
 * (ask other people's verifiers).
 */
function wanted(purpose) {
  const because = new Map();
  if (nativeNeedsCompiler()) for (const name of COMPILER) because.set(name, 'compile SQLite');
  if (standInIsMissing()) for (const name of RUNTIME) because.set(name, 'unpack Electron');
  for (const name of WINDOW) because.set(name, 'run Electron');
  if (purpose === 'interop') {
    for (const [name, command, args] of TOOLS) {
      if (spawnSync(command, args, { stdio: 'ignore' }).status !== 0) because.set(name, "run other people's verifiers");
    }
  }
  if (purpose === 'test') for (const name of DISPLAY) because.set(name, 'test the window');
  return because;
}

/** Names of installed packages, and the names that they provide (Debian 13 has libgtk-3-0t64 for libgtk-3-0). */
function installed() {
  const format = '${Package}\t${db:Status-Status}\t${Provides}\n';
  const listing = spawnSync('dpkg-query', ['-W', '-f', format], { encoding: 'utf8', maxBuffer: 64 << 20 });
  if (listing.error || listing.status !== 0) return undefined;
  const names = new Set();
  for (const line of listing.stdout.split('\n')) {
    const [name, status, provides] = line.split('\t');
    if (status !== 'installed') continue;
    names.add(name);
    for (const provided of (provides ?? '').split(',')) names.add(provided.trim().split(' ')[0]);
  }
  return names;
}

/**
 * Installs what is missing when root; otherwise stops with exit code 2 and the exact command to run. Who is not root
 * and opens no window is not asked for what only a window needs.
 */
export function ensureSystemPackages({ purpose, windowWillOpen }) {
  if (process.platform !== 'linux') return;
  const present = installed();
  if (present === undefined) {
    say('this is not a Debian system, so its packages are taken as they are');
    return;
  }
  const missing = [...wanted(purpose)].filter(([name]) => !present.has(name));
  if (missing.length === 0) return;
  if (isRoot()) return install(missing);
  const forWindow = [...WINDOW, ...RUNTIME];
  const needed = windowWillOpen ? missing : missing.filter(([name]) => !forWindow.includes(name));
  if (needed.length === 0) return;
  throw new Stop(
    `system packages are missing (${reasons(needed)}). As you are not root, run this and start again:\n\n` +
      `  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names(needed)}\n`,
    2,
  );
}

function install(missing) {
  say(`installing ${names(missing)} (${reasons(missing)})`);
  const apt = (...args) => ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...args];
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  // A list of a third party's that is out of reach must not stop what Debian itself can give.
  spawnSync('apt-get', apt('update'), { stdio: 'ignore', ...options });
  run('apt-get', apt('install', '-y', '--no-install-recommends', ...missing.map(([name]) => name)), options);
}

const names = (packages) => packages.map(([name]) => name).join(' ');

const reasons = (packages) => `to ${[...new Set(packages.map(([, why]) => why))].join(', ')}`;
