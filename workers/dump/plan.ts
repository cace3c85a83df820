/**
 * Cuts a dump into shards. The cuts follow from the file alone, so that results do not depend on the number of
 * workers.
 */
import { unitsOf, type Codec } from '../codecs';
import { scanStreams, type BlockMark } from './bzip2/scan';
import { describe, readHead, type Head } from './inspect';
import type { DumpPlan, DumpShard } from './types';

export interface PlanOptions {
  /** Bytes on disk that a shard should have; where it is not given, it follows from the file's size. */
  readonly targetBytes?: number;
}

const MB = 1_000_000;
/**
 * A shard reads about one block past its end to complete its last page, so shards of a few blocks waste the least
 * they can.
 */
const BZIP2_SMALLEST = 1.5 * MB;
const BZIP2_LARGEST = 8 * MB;
const UNITS_SMALLEST = 1 * MB;
const UNITS_LARGEST = 8 * MB;
const PLAIN_SMALLEST = 0.25 * MB;
const PLAIN_LARGEST = 16 * MB;
/** So that several workers are busy to the end of a small dump; a dump of 5 GB has some hundreds. */
const SHARDS_WANTED = 8;
const FEWEST_SHARDS = 4;
/** How much larger than wished a shard may be for the sake of a cut between streams, where pages end as well. */
const STREAM_TOLERANCE = 1.5;

/**
 * The shards of a dump, in file order; together they are the whole file. bzip2 is cut at block marks, whether it has
 * one stream or many, gzip between members, zstd between frames, plain XML at any byte; UTF-16 stays whole. Errors as
 * inspectDump.
 */
export async function planDump(path: string, options: PlanOptions = {}): Promise<DumpPlan> {
  const head = readHead(path);
  if (head.compression === 'bzip2') return planBzip2(head, options);
  if (head.compression !== 'none') return planUnits(head, head.compression, options);
  const info = describe(head, 0);
  const shards = head.encoding === 'utf-8' ? cutPlain(head, options) : [wholeShard(head)];
  return { path, size: head.size, info, shards };
}

/** A shard with as much of its plan as a thread needs to read it, which does not grow with the number of shards. */
export interface LoneShard {
  readonly plan: DumpPlan;
  readonly shard: DumpShard;
}

/** The shards of a plan, each by itself. The last reads on to whatever the end of the file may be, so that a cut there is told. */
export function loneShards(plan: DumpPlan): readonly LoneShard[] {
  const bare = { ...plan, shards: [] };
  const last = plan.shards.length - 1;
  return plan.shards.map((shard, i) => ({ plan: bare, shard: i === last ? { ...shard, end: Infinity } : shard }));
}

async function planBzip2(head: Head, options: PlanOptions): Promise<DumpPlan> {
  const wished = options.targetBytes ?? clamp(head.size / SHARDS_WANTED, BZIP2_SMALLEST, BZIP2_LARGEST);
  const target = Math.max(1, Math.min(wished, options.targetBytes ?? head.size / 2));
  const cutter = new BlockCutter(target * 8);
  const { streams, size } = await scanStreams(head.path, (mark) => cutter.see(mark));
  const info = describe(head, streams);
  if (head.encoding !== 'utf-8') return { path: head.path, size, info, shards: [wholeShard(head)] };
  const starts = [0, ...cutter.finish()];
  const shards = starts.map((start, index): DumpShard => {
    const end = starts[index + 1] ?? size * 8;
    return { index, kind: 'bzip2', start, end, bytes: Math.floor(end / 8) - Math.floor(start / 8) };
  });
  return { path: head.path, size, info, shards };
}

/** Shards of whole units of a compressed file, each of which can be decoded by itself. */
function planUnits(head: Head, kind: Codec, options: PlanOptions): DumpPlan {
  const { path, size } = head;
  const starts = unitsOf(path, kind);
  const info = describe(head, starts.length);
  if (head.encoding !== 'utf-8') return { path, size, info, shards: [wholeShard(head)] };
  const target = options.targetBytes ?? clamp(size / SHARDS_WANTED, UNITS_SMALLEST, UNITS_LARGEST);
  // The first unit belongs to the shard that begins with the file.
  const cuts = [0];
  for (const start of starts.slice(1)) if (start - cuts.at(-1)! >= target) cuts.push(start);
  const shards = cuts.map((start, index): DumpShard => {
    const end = cuts[index + 1] ?? size;
    return { index, kind, start, end, bytes: end - start };
  });
  return { path, size, info, shards };
}

/** Chooses cuts among block marks as they come. Keeps those only among which it has not chosen yet. */
class BlockCutter {
  private readonly cuts: number[] = [];
  private last = 0;
  /** Marks that are far enough from the last cut, while a mark that opens a stream may still come. */
  private candidates: number[] = [];
  private first = true;

  constructor(private readonly targetBits: number) {}

  see({ bit, opensStream }: BlockMark): void {
    // The first block belongs to the shard that begins with the file.
    if (this.first) {
      this.first = false;
      this.last = bit;
      return;
    }
    while (this.candidates.length > 0 && bit - this.last > this.targetBits * STREAM_TOLERANCE)
      this.cut(this.candidates[0]!);
    if (bit - this.last < this.targetBits) return;
    if (opensStream) this.cut(bit);
    else this.candidates.push(bit);
  }

  finish(): readonly number[] {
    while (this.candidates.length > 0) this.cut(this.candidates[0]!);
    return this.cuts;
  }

  private cut(bit: number): void {
    this.cuts.push(bit);
    this.last = bit;
    this.candidates = this.candidates.filter((candidate) => candidate - bit >= this.targetBits);
  }
}

function cutPlain(head: Head, options: PlanOptions): readonly DumpShard[] {
  const { size } = head;
  const wished = clamp(size / FEWEST_SHARDS, PLAIN_SMALLEST, PLAIN_LARGEST);
  const target = Math.max(1, Math.ceil(options.targetBytes ?? wished));
  return Array.from({ length: Math.ceil(size / target) }, (_, index) => {
    const start = index * target;
    const end = Math.min(size, start + target);
    return { index, kind: 'plain', start, end, bytes: end - start };
  });
}

function wholeShard({ size }: Head): DumpShard {
  return { index: 0, kind: 'utf-16', start: 0, end: size, bytes: size };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
