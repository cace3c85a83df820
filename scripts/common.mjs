// What every script here needs: the project's root, the cache, one line of speech, one way to run a program.
// Only Node's own modules: these scripts run before anything is installed.
import { spawnSync } from 'node:child_process';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Stamps that go away with `node_modules`, so that a fresh installation starts afresh. */
export const STAMPS = join(ROOT, 'node_modules/.cache/plumbline');

/** What is worth keeping between clones: the Electron runtime, the compiled SQLite. */
export const cacheDir = (name) => join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'plumbline', name);

export const isRoot = () => process.getuid?.() === 0;

export const say = (line) => console.error(`plumbline: ${line}`);

/** A failure whose message is meant for the person at the terminal: no stack, its own exit code. */
export class Stop extends Error {
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Runs a program to its end; throws `Stop` with the end of its output when it fails. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 64 << 20,
    ...options,
  });
  if (result.error) throw new Stop(`${command} could not be started: ${result.error.message}`);
  if (result.status !== 0) {
    const output = `${result.stdout ?? ''}${result.stderr ?? ''}`.trim().split('\n').slice(-40).join('\n');
    throw new Stop(`${command} ${args.join(' ')} failed (${result.signal ?? `exit ${result.status}`})\n${output}`);
  }
  return result.stdout ?? '';
}

/** Ends the process with the sentence and exit code of a `Stop`, or with the stack of anything else. */
export function fail(error) {
  if (error instanceof Stop) say(error.message);
  else console.error(error);
  process.exit(error instanceof Stop ? error.exitCode : 1);
}
