/**
 * A run: the grams that were counted between two drains, sorted, so that runs can be merged without being held in memory.
 *
 *     magic   8 bytes
 *     records of each section: n = 1 and partition 0, 1, …, then n = 2 …; see `kernel/emit.ts`
 *     index   24 bytes a section: offset u64, bytes u64, rows u32, crc32 of its bytes u32
 *     tail    32 bytes: offset of the index u64, longest n u32, partitions u32, crc32 of index u32, crc32 of the tail's
 *             first 20 bytes u32, magic 8 bytes
 *
 * Numbers are little-endian. Within a section grams stand in the order of their UTF-8 bytes, each once. Runs live as long
 * as the work they belong to; another version has another magic and is made anew.
 */
import { crc32 } from 'node:zlib';
import { PlumblineError } from '../api/errors';

const MAGIC = Buffer.from('plgrams1', 'latin1');
const ENTRY = 24;
export const TAIL = 32;

/** Where the grams of one n and one partition stand in a run. */
export interface RunSection {
  readonly offset: number;
  readonly bytes: number;
  readonly rows: number;
  readonly crc: number;
}

export interface RunIndex {
  readonly longest: number;
  readonly partitions: number;
  /** Section of n and partition p at (n - 1) × partitions + p. */
  readonly sections: readonly RunSection[];
}

export const runHead = (): Uint8Array => Uint8Array.from(MAGIC);

/** Index and tail. */
export function runFoot({ longest, partitions, sections }: RunIndex): Uint8Array {
  const last = sections.at(-1);
  const offset = last === undefined ? MAGIC.length : last.offset + last.bytes;
  const foot = Buffer.alloc(sections.length * ENTRY + TAIL);
  sections.forEach((section, i) => {
    foot.writeBigUInt64LE(BigInt(section.offset), i * ENTRY);
    foot.writeBigUInt64LE(BigInt(section.bytes), i * ENTRY + 8);
    foot.writeUInt32LE(section.rows, i * ENTRY + 16);
    foot.writeUInt32LE(section.crc, i * ENTRY + 20);
  });
  const tail = foot.subarray(sections.length * ENTRY);
  tail.writeBigUInt64LE(BigInt(offset), 0);
  tail.writeUInt32LE(longest, 8);
  tail.writeUInt32LE(partitions, 12);
  tail.writeUInt32LE(crc32(foot.subarray(0, sections.length * ENTRY)), 16);
  tail.writeUInt32LE(crc32(tail.subarray(0, 20)), 20);
  MAGIC.copy(tail, 24);
  return foot;
}

/** Reads bytes [offset, offset + length) of the run. */
export type ReadAt = (offset: number, length: number) => Buffer;

/**
 * @param size of the file, bytes
 * @throws PlumblineError 'checksum' where it is no whole run
 */
export function readRunIndex(file: string, size: number, read: ReadAt): RunIndex {
  if (size < MAGIC.length + TAIL || !read(0, MAGIC.length).equals(MAGIC)) throw damaged(file, 0, 'it is no run');
  const tail = read(size - TAIL, TAIL);
  if (!tail.subarray(24).equals(MAGIC) || crc32(tail.subarray(0, 20)) !== tail.readUInt32LE(20)) {
    throw damaged(file, size - TAIL, 'it does not end as a run does');
  }
  const offset = Number(tail.readBigUInt64LE(0));
  const longest = tail.readUInt32LE(8);
  const partitions = tail.readUInt32LE(12);
  const index = read(offset, size - TAIL - offset);
  if (index.length !== longest * partitions * ENTRY || crc32(index) !== tail.readUInt32LE(16)) {
    throw damaged(file, offset, 'its index does not fit its checksum');
  }
  const sections = Array.from({ length: longest * partitions }, (_, i) => ({
    offset: Number(index.readBigUInt64LE(i * ENTRY)),
    bytes: Number(index.readBigUInt64LE(i * ENTRY + 8)),
    rows: index.readUInt32LE(i * ENTRY + 16),
    crc: index.readUInt32LE(i * ENTRY + 20),
  }));
  return { longest, partitions, sections };
}

/** @param what is wrong, as the end of a sentence */
export function damaged(file: string, byte: number, what: string): PlumblineError {
  return new PlumblineError(
    'checksum',
    `${file} holds counts of words that were set aside, and is damaged: ${what}; read the dump again`,
    { file, byte },
  );
}
