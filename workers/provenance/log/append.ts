import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { PlumblineError } from '../../api/errors';
import type { UnlockedKeys } from '../keys';
import { removeLeftoversBelow } from '../leftovers';
import { encodeEvent, keysKnownAt, logKeyEvent } from './entries';
import { clearJournal, writeJournal } from './journal';
import { withLock } from './lock';
import { leafHash, rootOf } from './merkle';
import { decodeVerifierKey, encodeVerifierKey, signCheckpoint } from './note';
import { loadLog, type LoadedLog, writeTree } from './store';
import type { Appended, LogEvent, LogState } from './types';

/**
 * Appends events under one new checkpoint, signed by the log's key. Safe between processes; when it returns, the disk has
 * it. A key that the log has not seen yet is brought in by an entry of its own first.
 * @param dir `<workspace>/log`; made where it is absent.
 * @throws PlumblineError 'signature', 'malformed' or 'truncated' where the log does not verify: nothing is put on top of a
 *   broken log; 'locked' where another process keeps it.
 */
export async function append(dir: string, events: readonly LogEvent[], keys: UnlockedKeys): Promise<Appended> {
  await mkdir(dir, { recursive: true });
  return withLock(dir, async () => {
    await removeLeftoversBelow(dir);
    const before = await loadLog(dir);
    if (before !== null) await finishPending(dir, before);

    const origin = before?.head.origin ?? `plumbline-workspace/${randomBytes(8).toString('hex')}`;
    const publicKey = Buffer.from(keys.public.logPublicKey, 'base64');
    const verifierKey = encodeVerifierKey(origin, publicKey);
    const known = before !== null && keysKnownAt(before.entries, before.entries.length).includes(verifierKey);
    const introduction = known ? [] : [logKeyEvent(verifierKey, events[0]?.time ?? keys.public.createdAt)];

    const added = [...introduction, ...events].map(encodeEvent);
    const sign = (data: Uint8Array): Buffer => keys.signLog(data);
    const handed = before === null || known ? null : await handOver(dir, before, added[0]!, keys);
    if (handed !== null) {
      // Without events there is nothing for the new key to sign, and the checkpoint of the hand-over stands.
      return events.length === 0 ? handed : extend(dir, handed, added.slice(1), { publicKey, sign });
    }
    const appended = await extend(dir, before, added, { origin, publicKey, sign });
    return { ...appended, first: appended.first + introduction.length };
  });
}

interface LogSigner {
  /** Of a log that has none yet. */
  readonly origin?: string;
  readonly publicKey: Buffer;
  readonly sign: (data: Uint8Array) => Buffer;
}

type Grown = Pick<LoadedLog, 'head' | 'raw' | 'leaves'>;
type Handed = Grown & Appended;

/** Puts entries under a new checkpoint. */
async function extend(
  dir: string,
  before: Grown | null,
  added: readonly Buffer[],
  { origin = before?.head.origin ?? '', publicKey, sign }: LogSigner,
): Promise<Appended & Pick<Grown, 'raw'>> {
  const raw = [...(before?.raw ?? []), ...added];
  const leaves = [...(before?.leaves ?? []), ...added.map(leafHash)];
  const checkpoint = signCheckpoint({ origin, size: raw.length, root: rootOf(leaves) }, publicKey, sign);
  await writeJournal(dir, { note: checkpoint.note, entries: added });
  await writeTree(dir, raw, leaves, before?.raw.length ?? 0, checkpoint);
  await clearJournal(dir);
  return { first: before?.raw.length ?? 0, checkpoint, previous: before?.head ?? null, leaves, raw };
}

/**
 * After a rotation: the entry that brings in the new key goes under a checkpoint of its own, signed by the key that the
 * log knows, so that who knows only that one can follow. Null where that key is not held any more.
 */
async function handOver(dir: string, before: Grown, entry: Buffer, keys: UnlockedKeys): Promise<Handed | null> {
  const { publicKey } = decodeVerifierKey(before.head.verifierKey);
  const known = publicKey.toString('base64');
  if (keys.signEarlierLog(known, Buffer.alloc(0)) === null) return null;
  const sign = (data: Uint8Array): Buffer => {
    const signature = keys.signEarlierLog(known, data);
    if (signature === null) throw new PlumblineError('locked', `The log's earlier key ${known} is not held any more`);
    return signature;
  };
  const appended = await extend(dir, before, [entry], { publicKey, sign });
  return { ...appended, head: appended.checkpoint };
}

/** Does again what a crash cut short. */
async function finishPending(dir: string, log: LoadedLog): Promise<void> {
  if (log.pending === null) return;
  await writeTree(dir, log.raw, log.leaves, log.written, { note: log.head.note, size: log.head.size });
  await clearJournal(dir);
}

/** The log as it stands, checked against its newest checkpoint. Takes no lock. @throws as `append`. */
export async function readLog(dir: string): Promise<LogState> {
  const log = await loadLog(dir);
  if (log === null) return { size: 0, root: null, entries: [] };
  return { size: log.head.size, root: log.head.root.toString('hex'), entries: log.entries };
}
