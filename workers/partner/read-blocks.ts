/** Plain texts in which some lines begin a record: read line by line, cut anywhere, put together record by record. */
import { isUtf8 } from 'node:buffer';
import { readLines, type RawLine } from '../sources';
import { MAX_RECORD_BYTES, type RawReader, type RawRecord } from './raw';

export interface BlockShape {
  /** Whether a line begins a record. `next` is the line after it, null at the end of the file. */
  readonly begins: (line: Uint8Array, next: Uint8Array | null) => boolean;
  /** Whether a line ends a record; null where records end at the next one. */
  readonly ends: ((line: Uint8Array) => boolean) | null;
  /** What the first line and the others say, without the line that ends it. Null where the first line cannot be read. */
  readonly value: (first: string, rest: string) => Readonly<Record<string, unknown>> | null;
  /** What ends a record, as it is named where it is missing. */
  readonly end: string;
}

interface Block {
  readonly first: RawLine;
  readonly rest: Uint8Array[];
  bytes: number;
}

/** A shard owns the records that begin in its byte range, and what stands behind them outside of any. */
export const readBlocks = (shape: BlockShape): RawReader =>
  async function* (source) {
    const { path, compression, member, shard, isCancelled, onBytes, limit } = source;
    const range = shard.unit === 'byte' ? { start: shard.start } : {};
    const end = shard.unit === 'byte' ? shard.end : Number.POSITIVE_INFINITY;
    const cutter = new Cutter(shape, source, end);
    const reading = { ...range, compression, member, isCancelled, onBytes, maxLineBytes: MAX_RECORD_BYTES };
    let held: RawLine | null = null;
    for await (const lines of readLines(path, reading)) {
      for (const line of lines) {
        if (held !== null) cutter.feed(held, line);
        held = line;
        if (cutter.done) break;
      }
      const batch = cutter.take();
      if (batch.length > 0) yield batch;
      if (cutter.done || (limit !== null && cutter.ordinal >= limit)) return;
    }
    if (held !== null) cutter.feed(held, null);
    cutter.finish();
    const batch = cutter.take();
    if (batch.length > 0) yield batch;
  };

class Cutter {
  ordinal = 0;
  done = false;
  private block: Block | null = null;
  private ready: RawRecord[] = [];
  /** Whether text outside of records is this shard's to tell, and was not told yet. */
  private tellsOutside: boolean;
  private readonly countsLines: boolean;

  constructor(
    private readonly shape: BlockShape,
    private readonly source: Parameters<RawReader>[0],
    private readonly end: number,
  ) {
    const { shard } = source;
    this.countsLines = shard.unit !== 'byte' || shard.start === 0;
    this.tellsOutside = this.countsLines;
  }

  take(): readonly RawRecord[] {
    return this.ready.splice(0);
  }

  feed(line: RawLine, next: RawLine | null): void {
    if (this.done) return;
    if (this.shape.begins(line.bytes, next?.bytes ?? null)) {
      this.close(this.shape.ends !== null);
      if (line.byte >= this.end) this.done = true;
      else this.block = { first: line, rest: [], bytes: line.length };
      return;
    }
    const { block } = this;
    if (block === null) this.outside(line);
    else if (this.shape.ends?.(line.bytes) === true) this.close(false);
    else {
      block.bytes += line.length + 1;
      if (block.bytes <= MAX_RECORD_BYTES) block.rest.push(line.bytes);
      else block.rest.length = 0;
    }
  }

  /** At the end of the file. */
  finish(): void {
    if (!this.done) this.close(this.shape.ends !== null);
  }

  private close(unended: boolean): void {
    const { block } = this;
    if (block === null) return;
    this.block = null;
    this.tellsOutside = true;
    const { first, rest, bytes } = block;
    if (unended) {
      this.broken('truncated', `it has no ${this.shape.end}; the file was cut there or joined of parts`, first);
      return;
    }
    if (bytes > MAX_RECORD_BYTES) {
      this.broken('too-long', `it has ${bytes} bytes; at most ${MAX_RECORD_BYTES} are read`, first);
      return;
    }
    const head = Buffer.from(first.bytes);
    const body = Buffer.from(joined(rest));
    const value = this.shape.value(head.toString(), body.toString());
    if (value === null) this.broken('broken-head', 'its first line does not say what it is', first);
    else this.ready.push({ ordinal: this.ordinal++, value, damaged: !isUtf8(head) || !isUtf8(body) });
  }

  private outside(line: RawLine): void {
    if (!this.tellsOutside || isBlank(line.bytes)) return;
    this.tellsOutside = false;
    this.broken('outside-record', 'text stands outside of any record and is left out up to the next', line);
  }

  private broken(reason: string, detail: string, { byte, line }: RawLine): void {
    const where = { byte, line: this.countsLines ? line : null };
    this.source.onMalformed({ reason, detail, record: this.ordinal++, ...where });
  }
}

const NEWLINE = Uint8Array.of(0x0a);

function joined(lines: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(lines.flatMap((line, i) => (i === 0 ? [line] : [NEWLINE, line])));
}

/** White space only, and a byte-order mark. */
export const isBlank = (line: Uint8Array): boolean =>
  line.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0xef || byte === 0xbb || byte === 0xbf);
