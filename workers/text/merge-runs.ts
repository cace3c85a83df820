/** Runs of sorted grams to one table: grams in order, each once, with its counts added up. */
import { crc32 } from 'node:zlib';
import { Int32, Int64, RecordBatch, Struct, Utf8, makeData } from 'apache-arrow';
import { PlumblineError } from '../api/errors';
import { arrowSchema } from '../tables/builder';
import { NGRAMS } from '../tables/schemas';
import { MERGE, startMerging, type MergingExports } from './merging-kernel';
import { RunFiles } from './run-files';
import { damaged, type RunIndex, type RunSection } from './run-format';

export interface MergeOptions {
  /** Rows of a batch at most; 65,536 where nothing is said. */
  readonly rowsPerBatch?: number;
  /** Bytes that are read ahead of all runs together; 16 MiB where nothing is said, and 4 KiB a run at least. */
  readonly inputBytes?: number;
}

const ROWS = 1 << 16;
const INPUT = 16 * 2 ** 20;

/**
 * Merges one partition of runs: record batches of the ngrams table, sorted by n, then by the gram's UTF-8 bytes. What
 * comes out follows from what was counted alone, not from how it was divided among runs.
 * @param files of `GramCounter`s with the same options; in any order, any number
 * @throws PlumblineError 'checksum' where a file is damaged; what came before must not be used then
 */
export function* mergeRuns(
  files: readonly string[],
  partition: number,
  { rowsPerBatch = ROWS, inputBytes = INPUT }: MergeOptions = {},
): Generator<RecordBatch, void, undefined> {
  if (files.length === 0) return;
  const runs = new RunFiles();
  try {
    const indexes = files.map((file) => runs.index(file));
    const longest = longestOf(files, indexes, partition);
    const largest = largestOf(indexes, partition);
    const kernel = startMerging(files.length, Math.min(inputBytes, (largest + 64) * files.length), rowsPerBatch);
    const batches = new Batches(kernel, rowsPerBatch);
    for (let n = 1; n <= longest; n++) {
      const inputs = indexes
        .map(({ partitions, sections }, i) => new Input(files[i]!, sections[(n - 1) * partitions + partition]!))
        .filter(({ section }) => section.rows > 0);
      yield* mergeSection(kernel, runs, inputs, batches, n);
    }
    if (batches.rows > 0) yield batches.take();
  } finally {
    runs.close();
  }
}

function longestOf(files: readonly string[], indexes: readonly RunIndex[], partition: number): number {
  const { longest, partitions } = indexes[0]!;
  const other = indexes.findIndex((index) => index.longest !== longest || index.partitions !== partitions);
  if (other >= 0) throw new PlumblineError('internal', `${files[other]!} was counted with other options`);
  if (!(partition >= 0 && partition < partitions)) {
    throw new PlumblineError('internal', `there is no partition ${partition} of ${partitions}`);
  }
  return longest;
}

/** Bytes of the largest section of a partition. */
function largestOf(indexes: readonly RunIndex[], partition: number): number {
  let largest = 0;
  for (const { longest, partitions, sections } of indexes) {
    for (let n = 0; n < longest; n++) largest = Math.max(largest, sections[n * partitions + partition]!.bytes);
  }
  return largest;
}

function* mergeSection(
  kernel: MergingExports,
  runs: RunFiles,
  inputs: readonly Input[],
  batches: Batches,
  n: number,
): Generator<RecordBatch, void, undefined> {
  if (kernel.beginMerge(inputs.length) === 0) throw noMemory();
  inputs.forEach(({ section }, i) => kernel.setSectionBytes(i, section.bytes));
  for (let said = kernel.merge(); said !== MERGE.done; said = kernel.merge()) {
    if (said === MERGE.outputFull) {
      batches.end(n);
      yield batches.take();
      continue;
    }
    if (said === MERGE.noMemory) throw noMemory();
    const input = inputs[kernel.wantedRun()]!;
    if (said === MERGE.damaged) throw input.damaged('a record is not one');
    const at = kernel.inputAt();
    const bytes = new Uint8Array(kernel.memory.buffer, at, Math.min(kernel.inputRoom(), input.left));
    input.read(runs, bytes);
    kernel.addInput(bytes.length, input.left === 0 ? 1 : 0);
  }
  batches.end(n);
}

/** One section while it is read, held against its checksum at its end. */
class Input {
  left: number;
  private crc = 0;

  constructor(
    private readonly file: string,
    readonly section: RunSection,
  ) {
    this.left = section.bytes;
  }

  read(runs: RunFiles, into: Uint8Array): void {
    const { offset, bytes, crc } = this.section;
    runs.read(this.file, offset + bytes - this.left, into);
    this.left -= into.length;
    this.crc = crc32(into, this.crc);
    if (this.left === 0 && this.crc !== crc) throw this.damaged('a part of it does not fit its checksum');
  }

  damaged(what: string): PlumblineError {
    return damaged(this.file, this.section.offset, what);
  }
}

/** Record batches out of what the kernel has put out, which may be of several n. */
class Batches {
  private n: Int32Array;
  private filled = 0;

  constructor(
    private readonly kernel: MergingExports,
    private readonly most: number,
  ) {
    this.n = new Int32Array(most);
  }

  get rows(): number {
    return this.kernel.mergedRows();
  }

  /** All rows that were put out up to now and not before are of this n. */
  end(n: number): void {
    this.n.fill(n, this.filled, this.rows);
    this.filled = this.rows;
  }

  take(): RecordBatch {
    const { kernel, rows: length } = this;
    const { buffer } = kernel.memory;
    const valueOffsets = new Int32Array(buffer, kernel.mergedOffsets(), length + 1).slice();
    const schema = arrowSchema(NGRAMS);
    const children = [
      makeData({ type: new Int32(), length, nullCount: 0, data: this.n.subarray(0, length) }),
      makeData({
        type: new Utf8(),
        length,
        nullCount: 0,
        valueOffsets,
        data: new Uint8Array(buffer, kernel.mergedGrams(), valueOffsets[length]).slice(),
      }),
      makeData({
        type: new Int64(),
        length,
        nullCount: 0,
        data: new BigInt64Array(buffer, kernel.mergedCounts(), length).slice(),
      }),
    ];
    this.n = new Int32Array(this.most);
    this.filled = 0;
    kernel.takeRows();
    return new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length, nullCount: 0, children }));
  }
}

function noMemory(): PlumblineError {
  return new PlumblineError('refused', 'a row of words is so long that it does not fit into memory');
}
