import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import type { UnlockedKeys } from '../keys';
import { removeLeftoversBelow } from '../leftovers';
import { encodeEvent, keysKnownAt, logKeyEvent } from './entries';
import { clearJournal, writeJournal } from './journal';
import { withLock } from './lock';
import { leafHash, rootOf } from './merkle';
import { encodeVerifierKey, signCheckpoint } from './note';
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
    const raw = [...(before?.raw ?? []), ...added];
    const leaves = [...(before?.leaves ?? []), ...added.map(leafHash)];
    const head = { origin, size: raw.length, root: rootOf(leaves) };
    const checkpoint = signCheckpoint(head, publicKey, (data) => keys.signLog(data));

    await writeJournal(dir, { note: checkpoint.note, entries: added });
    await writeTree(dir, raw, leaves, before?.raw.length ?? 0, checkpoint);
    await clearJournal(dir);
    const first = (before?.raw.length ?? 0) + introduction.length;
    return { first, checkpoint, previous: before?.head ?? null, leaves };
  });
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
