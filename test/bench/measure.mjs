// Measures whole processes, one after another.
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Longer than anything here takes; a program that hangs must not keep the others waiting, milliseconds. */
const LONGEST = 30 * 60_000;

/**
 * Runs a program once in an empty folder; GNU time tells what it used.
 *
 * @param {{command: readonly string[], until?: RegExp, stdout?: boolean}} program `command` may name `{folder}`; its
 *   output goes to the file `out` there where `stdout` says so, else nowhere; `until` is the line of stderr at which what
 *   is measured ends: there the program is killed
 * @returns {Promise<{wall: number, cpu: number, rss: number, stderr: string}>} seconds, seconds of user and system
 *   together, and the peak of resident memory of its largest process in MB
 */
export async function measure({ command, until, stdout = false }, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const used = `${folder}.time`;
  const args = command.map((word) => word.replaceAll('{folder}', folder));
  const out = stdout ? openSync(join(folder, 'out'), 'w') : 'ignore';
  const begun = performance.now();
  const child = spawn('/usr/bin/time', ['-q', '-f', '%U %S %M', '-o', used, ...args], {
    stdio: ['ignore', out, 'pipe'],
    cwd: folder,
  });
  let stderr = '';
  let end = null;
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr = (stderr + text).slice(-65_536);
    if (until === undefined || end !== null || !until.test(stderr)) return;
    end = performance.now();
    for (const pid of childrenOf(child.pid)) process.kill(pid, 'SIGKILL');
  });
  const limit = setTimeout(() => childrenOf(child.pid).forEach((pid) => process.kill(pid, 'SIGKILL')), LONGEST);
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  const closed = performance.now();
  clearTimeout(limit);
  if (stdout) closeSync(out);
  if (until === undefined ? code !== 0 : end === null) {
    throw new Error(`${args.join(' ')} failed (exit ${code})\n${stderr.trim().split('\n').slice(-12).join('\n')}`);
  }
  const [user, system, kilobytes] = readFileSync(used, 'utf8').trim().split('\n').at(-1).split(' ').map(Number);
  rmSync(used);
  return { wall: ((end ?? closed) - begun) / 1000, cpu: user + system, rss: kilobytes / 1024, stderr };
}

const childrenOf = (pid) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
