/** Entries as bytes and back, and the entry that brings in a key of the log's. */
import { z } from 'zod';
import { PlumblineError } from '../../api/errors';
import { canonicalJson } from '../canonical';
import { leafHash } from './merkle';
import { MAX_ENTRY_BYTES } from './tiles';
import type { LogEntry, LogEvent } from './types';

/** Kind of the entry that names a key before it signs its first checkpoint; every log begins with one. */
export const LOG_KEY = 'log-key';

const eventSchema = z.strictObject({
  kind: z.string().min(1),
  time: z.string(),
  summary: z.string(),
  payload: z.record(z.string(), z.unknown()),
});

/** @throws PlumblineError 'internal' for an entry of 64 KiB and more: its payload should go by digest. */
export function encodeEvent({ kind, time, summary, payload }: LogEvent): Buffer {
  const bytes = Buffer.from(canonicalJson({ kind, time, summary, payload }));
  if (bytes.length > MAX_ENTRY_BYTES) {
    throw new PlumblineError(
      'internal',
      `The log entry "${kind}" has ${bytes.length} bytes; at most ${MAX_ENTRY_BYTES} fit: log its payload's digest instead`,
    );
  }
  return bytes;
}

/** @throws PlumblineError 'malformed' for what Plumbline did not write, not canonical JSON included. */
export function decodeEntry(bytes: Buffer, index: number, file: string): LogEntry {
  const wrong = (cause?: unknown): PlumblineError =>
    new PlumblineError(
      'malformed',
      `Entry ${index} of the log in ${file} is not one of Plumbline's`,
      { file, record: index },
      { cause },
    );
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw wrong(cause);
  }
  const parsed = eventSchema.safeParse(json);
  if (!parsed.success) throw wrong(parsed.error);
  if (!encodeEvent(parsed.data).equals(bytes)) throw wrong();
  return { ...parsed.data, index, leafHash: leafHash(bytes).toString('hex') };
}

export function logKeyEvent(verifierKey: string, time: string): LogEvent {
  return { kind: LOG_KEY, time, summary: `Key of the log: ${verifierKey}`, payload: { verifierKey } };
}

/** Verifier keys that the first `size` entries bring in, the newest first. */
export function keysKnownAt(entries: readonly LogEntry[], size: number): string[] {
  return entries
    .slice(0, size)
    .flatMap(({ kind, payload }) =>
      kind === LOG_KEY && typeof payload['verifierKey'] === 'string' ? [payload['verifierKey']] : [],
    )
    .reverse();
}
