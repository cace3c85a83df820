import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { toPlumblineError } from '../../api/errors';
import { readSmall, isAbsent, walk } from '../files';
import { keysKnownAt } from './entries';
import { leafHash, rootOf } from './merkle';
import { decodeVerifierKey, openCheckpoint } from './note';
import { entryTiles, hashTiles, TILE_WIDTH } from './tiles';
import { keptName, loadLog, type LoadedLog, readIfThere } from './store';

export interface LogReport {
  readonly holds: boolean;
  readonly origin: string | null;
  readonly size: number;
  readonly root: string | null;
  /** Kept checkpoints that were checked. */
  readonly checkpoints: number;
  /** One sentence each, naming the file. Empty where the log holds. */
  readonly problems: readonly string[];
  /** What a reader should know though nothing is wrong. */
  readonly remarks: readonly string[];
}

export interface LogTrust {
  /** Ed25519 public keys (base64) that the reader knows to be the log's. Without any, the log's own entries name them. */
  readonly publicKeys?: readonly string[];
  /** Checkpoint notes kept elsewhere, such as in an exported bag: the log must still contain their trees. */
  readonly anchors?: readonly string[];
}

/**
 * Holds a log's entries against its tiles and every kept checkpoint. Never throws for a bad log.
 *
 * It shows that nothing was changed since a checkpoint was signed. A log that was replaced as a whole, key and all, or put
 * back to an earlier state as a whole, can only be told by `trust`.
 */
export async function verifyLog(dir: string, trust: LogTrust = {}): Promise<LogReport> {
  const problems: string[] = [];
  const remarks: string[] = [];
  let log: LoadedLog | null = null;
  let checkpoints = 0;
  try {
    log = await loadLog(dir);
    if (log === null) await emptyLog(dir, trust, problems);
    else {
      if (log.pending !== null) remarks.push('The last append was cut short; the next one completes it.');
      checkpoints = await checkKept(dir, log, problems);
      await checkTiles(dir, log, problems);
      checkTrust(log, trust, problems);
    }
  } catch (thrown) {
    problems.push(toPlumblineError(thrown).message);
  }
  const root = log?.head.root.toString('hex') ?? null;
  return {
    holds: problems.length === 0,
    origin: log?.head.origin ?? null,
    size: log?.head.size ?? 0,
    root,
    checkpoints,
    problems,
    remarks,
  };
}

async function emptyLog(dir: string, trust: LogTrust, problems: string[]): Promise<void> {
  const names = await list(dir);
  if (names.some((name) => name.startsWith('tile') || name.startsWith('checkpoints'))) {
    problems.push(`${join(dir, 'checkpoint')} is gone, though the log has entries`);
  }
  if ((trust.anchors ?? []).length > 0) problems.push(`The log in ${dir} is empty, though it had entries once`);
}

async function checkKept(dir: string, log: LoadedLog, problems: string[]): Promise<number> {
  const names = (await list(join(dir, 'checkpoints'))).filter((name) => !name.endsWith('.partial'));
  for (const name of names) {
    const file = join(dir, 'checkpoints', name);
    const note = (await readIfThere(file)) ?? '';
    try {
      const kept = openCheckpoint(note, keysKnownAt(log.entries, log.entries.length), file);
      if (keptName(kept.size) !== `checkpoints/${name}`)
        problems.push(`${file} is a checkpoint of size ${kept.size} under another's name`);
      else if (kept.size > log.head.size) {
        problems.push(`The log was put back: it has ${log.head.size} entries, but ${file} was signed for ${kept.size}`);
      } else if (kept.origin !== log.head.origin || !kept.root.equals(rootOf(log.leaves, 0, kept.size))) {
        problems.push(`The first ${kept.size} entries are not those that ${file} was signed for`);
      }
    } catch (thrown) {
      problems.push(toPlumblineError(thrown).message);
    }
  }
  if (log.pending === null && !names.includes(keptName(log.head.size).slice('checkpoints/'.length))) {
    problems.push(`The newest checkpoint is not among those kept in ${join(dir, 'checkpoints')}`);
  }
  return names.length;
}

/** Every tile on disk must be what the entries give, and none may hold more than the newest checkpoint covers. */
async function checkTiles(dir: string, log: LoadedLog, problems: string[]): Promise<void> {
  const full = new Map(tilesOf(log.raw).map((tile) => [tile.path, tile.bytes]));
  const mustBe = new Set(tilesOf(log.raw.slice(0, log.written)).map(({ path }) => path));
  const { files, others } = await walk(join(dir, 'tile'));
  for (const other of others) problems.push(`${join(dir, 'tile', other)} is neither a file nor a folder`);
  for (const relative of files) {
    const path = `tile/${relative}`;
    mustBe.delete(path);
    if (path.endsWith('.partial')) continue; // left by a crash, never read
    const expected = full.get(path) ?? earlierPartial(path, log);
    if (expected === null) problems.push(`${join(dir, path)} holds entries that no checkpoint covers`);
    else if (!expected.equals(await readSmall(join(dir, path), expected.length + 1).catch(() => Buffer.alloc(0)))) {
      problems.push(`${join(dir, path)} does not fit the entries`);
    }
  }
  for (const path of mustBe) problems.push(`${join(dir, path)} is missing`);
}

const tilesOf = (raw: readonly Buffer[]) => [...entryTiles(raw, 0), ...hashTiles(raw.map(leafHash), 0)];

/** What a partial tile of an earlier, smaller tree must hold; null where no such tree can be. */
function earlierPartial(path: string, log: LoadedLog): Buffer | null {
  const [, kind, digits, width] = /^tile\/(entries|\d+)\/((?:x\d{3}\/)*\d{3})\.p\/(\d+)$/.exec(path) ?? [];
  if (kind === undefined || digits === undefined || width === undefined) return null;
  const level = kind === 'entries' ? 0 : Number(kind);
  const size = (Number(digits.replace(/[x/]/g, '')) * TILE_WIDTH + Number(width)) * TILE_WIDTH ** level;
  if (size > log.raw.length) return null;
  return tilesOf(log.raw.slice(0, size)).find((tile) => tile.path === path)?.bytes ?? null;
}

function checkTrust(log: LoadedLog, trust: LogTrust, problems: string[]): void {
  const { publicKeys, anchors = [] } = trust;
  if (publicKeys !== undefined) {
    const key = decodeVerifierKey(log.head.verifierKey).publicKey.toString('base64');
    if (!publicKeys.includes(key)) problems.push('The newest checkpoint is signed by a key that is not known here');
  }
  for (const note of anchors) {
    try {
      const anchor = openCheckpoint(note, keysKnownAt(log.entries, log.entries.length), 'a checkpoint kept elsewhere');
      if (anchor.size > log.head.size) {
        problems.push(`The log was put back: it has ${log.head.size} entries; ${anchor.size} were attested`);
      } else if (!anchor.root.equals(rootOf(log.leaves, 0, anchor.size))) {
        problems.push(`The first ${anchor.size} entries are not those that were attested`);
      }
    } catch (thrown) {
      problems.push(toPlumblineError(thrown).message);
    }
  }
}

async function list(dir: string): Promise<string[]> {
  try {
    return await readdir(dir);
  } catch (thrown) {
    if (isAbsent(thrown)) return [];
    throw toPlumblineError(thrown, { file: dir });
  }
}
