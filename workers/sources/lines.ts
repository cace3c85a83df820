import { openBytes, type ByteOptions } from './open-bytes';

/** One line without its end. Its bytes stay valid. */
export interface RawLine {
  readonly bytes: Uint8Array;
  /** Offset of the line's first byte: on disk in a plain file, in the decoded bytes of a compressed one. */
  readonly byte: number;
  /** 1-based, counted from where reading began. */
  readonly line: number;
  /** Length in bytes; larger than `bytes.length` where the line was longer than is allowed and its bytes were let go. */
  readonly length: number;
}

export interface LineOptions extends ByteOptions {
  /** A longer line is handed on empty, with its true length, so that it is reported and memory stays bounded. */
  readonly maxLineBytes?: number;
}

const NEWLINE = 0x0a;
const RETURN = 0x0d;

/**
 * Yields the lines of a file in batches, one batch for each piece read. With `start` and `end` on a plain file, yields the
 * lines that START in [start, end), reading past `end` to finish the last one: ranges that tile a file tile its lines.
 */
export async function* readLines(path: string, options: LineOptions = {}): AsyncGenerator<readonly RawLine[]> {
  const { start = 0, end = Number.POSITIVE_INFINITY, maxLineBytes = Number.POSITIVE_INFINITY } = options;
  const { end: _end, ...reading } = options;
  // A line that starts at `start` is ours only if the byte before it ends a line: begin one byte early and look.
  let skipping = start > 0;
  let position = skipping ? start - 1 : 0;
  let held: Uint8Array[] = [];
  let heldLength = 0;
  let lineStart = position;
  let line = 1;

  const hold = (bytes: Uint8Array): void => {
    heldLength += bytes.length;
    if (heldLength > maxLineBytes) held = [];
    else if (bytes.length > 0 && !skipping) held.push(bytes);
  };
  const release = (): RawLine => {
    const whole = held.length === 1 ? (held[0] as Uint8Array) : Buffer.concat(held);
    const bytes = whole.at(-1) === RETURN ? whole.subarray(0, -1) : whole;
    const released = { bytes, byte: lineStart, line: line++, length: Math.max(heldLength, bytes.length) };
    return heldLength > maxLineBytes
      ? { ...released, bytes: new Uint8Array(0) }
      : { ...released, length: bytes.length };
  };
  const next = (at: number): void => {
    held = [];
    heldLength = 0;
    lineStart = at;
  };

  for await (const piece of openBytes(path, { ...reading, start: position })) {
    const batch: RawLine[] = [];
    let from = 0;
    for (;;) {
      const newline = piece.indexOf(NEWLINE, from);
      if (newline === -1) break;
      hold(piece.subarray(from, newline));
      if (skipping) skipping = false;
      else batch.push(release());
      from = newline + 1;
      next(position + from);
      if (lineStart >= end) break;
    }
    if (batch.length > 0) yield batch;
    if (lineStart >= end && !skipping) return;
    hold(piece.subarray(from));
    position += piece.length;
    if (skipping && position > end) return;
  }
  if (heldLength > 0 && !skipping) yield [release()];
}
