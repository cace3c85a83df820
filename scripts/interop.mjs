#!/usr/bin/env node
// Runs the tests in test/interop against verifiers that other people wrote, which it sets up itself: Python packages in an
// environment of their own, a small Go program over golang.org/x/mod. Nothing is left out: what cannot be set up is an error.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setup } from './setup.mjs';
import { sentence, tallyUnit } from './tally.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const cache = join(root, 'node_modules/.cache/plumbline-interop');
const windows = process.platform === 'win32';

class Missing extends Error {}

/** Runs a program; its failure ends the set-up with `hint`. */
function run(file, args, hint, options = {}) {
  try {
    return execFileSync(file, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], ...options });
  } catch (cause) {
    throw new Missing(`${file} ${args.join(' ')} failed. ${hint}`, { cause });
  }
}

/** Does `work` into a new folder, unless it was done with the same `inputs` before. */
function once(name, inputs, work) {
  const digest = createHash('sha256').update(inputs.join('\0')).digest('hex');
  const folder = join(cache, name);
  const mark = join(folder, 'done');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === digest) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  work(folder);
  writeFileSync(mark, digest);
  return folder;
}

function setUpPython() {
  const requirements = join(root, 'test/interop/python/requirements.txt');
  const base = windows ? 'python' : 'python3';
  const version = run(
    base,
    ['--version'],
    'Install Python 3.9 or later with venv (Debian: apt-get install python3-venv).',
  );
  const inFolder = windows ? 'Scripts/python.exe' : 'bin/python';
  const folder = once('python', [version, readFileSync(requirements, 'utf8')], (to) => {
    run(base, ['-m', 'venv', to], 'Install the venv module (Debian: apt-get install python3-venv).');
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', requirements];
    run(join(to, inFolder), pip, 'The Python packages come from PyPI; check that it can be reached.');
  });
  return join(folder, inFolder);
}

function setUpGo() {
  const source = join(root, 'test/interop/notecheck');
  const version = run('go', ['version'], 'Install Go 1.18 or later (Debian: apt-get install golang-go).');
  const files = ['go.mod', 'go.sum', 'main.go'].map((name) => readFileSync(join(source, name), 'utf8'));
  const name = windows ? 'notecheck.exe' : 'notecheck';
  const folder = once('notecheck', [version, ...files], (to) => {
    const env = { ...process.env, GOTOOLCHAIN: 'local', GOFLAGS: '-mod=readonly' };
    const hint = 'The Go module comes from the module proxy; check that it can be reached.';
    run('go', ['build', '-trimpath', '-o', join(to, name), '.'], hint, { cwd: source, env });
  });
  return join(folder, name);
}

function needs(file, args, hint) {
  run(file, args, hint, { stdio: 'ignore' });
}

try {
  await setup({ purpose: 'interop', windowWillOpen: false });
  needs('openssl', ['version'], 'Install OpenSSL (Debian: apt-get install openssl).');
  needs('sha256sum', ['--version'], 'Install GNU coreutils.');
  const env = {
    ...process.env,
    PLUMBLINE_INTEROP_PYTHON: setUpPython(),
    PLUMBLINE_INTEROP_NOTECHECK: setUpGo(),
  };
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const report = join(root, 'test-results/interop.json');
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const args = [vitest, 'run', '--config', 'test/interop/vitest.config.ts', ...reporters, ...process.argv.slice(2)];
  const { status } = spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
  console.log(sentence(tallyUnit(report)));
  process.exitCode = status ?? 1;
} catch (error) {
  if (!(error instanceof Missing)) throw error;
  console.error(`The interoperability tests cannot run: ${error.message}`);
  console.log(sentence({ passed: 0, failed: 1, skipped: 0 }));
  process.exitCode = 1;
}
