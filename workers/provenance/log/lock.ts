/** One writer at a time, across processes. The lock names its owner, so that one left by a crash can be told and broken. */
import { randomBytes } from 'node:crypto';
import { readFile, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PlumblineError, toPlumblineError } from '../../api/errors';
import { createWhole, isAbsent, systemCode } from '../files';

const WAIT_MS = 30_000;
const POLL_MS = 20;
/** A lock of another machine, or one that names nobody, counts as left behind after this long. An append takes milliseconds. */
const FOREIGN_STALE_MS = 10 * 60_000;

interface Owner {
  readonly pid: number;
  readonly host: string;
  /** When the process began, in the system's own words; null where the system does not tell. Guards against a reused pid. */
  readonly birth: string | null;
  readonly token: string;
}

/** Runs `work` while nobody else does so for this folder. @throws PlumblineError 'locked' after 30 seconds of waiting. */
export async function withLock<T>(dir: string, work: () => Promise<T>): Promise<T> {
  const file = join(dir, 'lock');
  const owner: Owner = {
    pid: process.pid,
    host: hostname(),
    birth: await birthOf(process.pid),
    token: randomBytes(12).toString('hex'),
  };
  for (let waited = 0; !(await take(file, owner)); waited += POLL_MS) {
    if (await breakIfStale(file)) continue;
    if (waited >= WAIT_MS) {
      const holder = await readOwner(file);
      const who = holder === null ? 'another process' : `process ${holder.pid} on ${holder.host}`;
      throw new PlumblineError('locked', `The log is being written by ${who}; if that is not running, remove ${file}`, {
        file,
      });
    }
    await sleep(POLL_MS);
  }
  try {
    return await work();
  } finally {
    if ((await readOwner(file))?.token === owner.token) await rm(file, { force: true });
  }
}

/** Looks first: while somebody else holds the lock, trying costs a file written and synced each time. */
async function take(file: string, owner: Owner): Promise<boolean> {
  try {
    await stat(file);
    return false;
  } catch (thrown) {
    if (!isAbsent(thrown)) throw toPlumblineError(thrown, { file });
    return createWhole(file, JSON.stringify(owner));
  }
}

/**
 * Removes a lock whose owner is gone. Breakers exclude each other by a second lock and look again inside it, because
 * between looking and removing another breaker may have been quicker and a new owner may hold the lock already.
 */
async function breakIfStale(file: string): Promise<boolean> {
  const breaker = `${file}.break`;
  if (!(await isStale(file))) return false;
  if (
    !(await createWhole(
      breaker,
      JSON.stringify({ pid: process.pid, host: hostname(), birth: await birthOf(process.pid), token: '' }),
    ))
  ) {
    if (await isStale(breaker)) await rm(breaker, { force: true });
    return false;
  }
  try {
    if (!(await isStale(file))) return false;
    await rm(file, { force: true });
    return true;
  } finally {
    await rm(breaker, { force: true });
  }
}

async function isStale(file: string): Promise<boolean> {
  const owner = await readOwner(file);
  if (owner !== null && owner.host === hostname()) return !(await isAlive(owner));
  try {
    return Date.now() - (await stat(file)).mtimeMs > FOREIGN_STALE_MS;
  } catch {
    return false; // released in the meantime
  }
}

async function isAlive(owner: Owner): Promise<boolean> {
  try {
    process.kill(owner.pid, 0);
  } catch (thrown) {
    if (systemCode(thrown) === 'ESRCH') return false;
  }
  const birth = await birthOf(owner.pid);
  return owner.birth === null || birth === null || birth === owner.birth;
}

async function readOwner(file: string): Promise<Owner | null> {
  try {
    const owner: unknown = JSON.parse(await readFile(file, 'utf8'));
    return isOwner(owner) ? owner : null;
  } catch {
    return null; // not there, or cut short by a crash
  }
}

function isOwner(value: unknown): value is Owner {
  return (
    typeof value === 'object' &&
    value !== null &&
    'pid' in value &&
    Number.isInteger(value.pid) &&
    'host' in value &&
    typeof value.host === 'string' &&
    'birth' in value &&
    'token' in value
  );
}

/** Boot and start time of a process, from Linux's /proc; null elsewhere. */
async function birthOf(pid: number): Promise<string | null> {
  try {
    const status = await readFile(`/proc/${pid}/stat`, 'utf8');
    const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
    // Field 22; the name in field 2 may hold spaces and brackets, so count from the last bracket.
    const started = status.slice(status.lastIndexOf(')') + 2).split(' ')[19];
    return started === undefined ? null : `${boot} ${started}`;
  } catch {
    return null;
  }
}
