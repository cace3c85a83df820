/**
 * Counts words and pairs of words of a file in worker threads, as the product does: sorted runs on disk, merged by
 * partition. `node count.mjs FILE THREADS` says how many there are, and how many different.
 */
import { closeSync, fstatSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { GramCounter, mergeRuns } from '../../../workers/text';

const NEWLINE = 10;
/** Bytes of the file that a thread takes at a time; a line belongs to where it begins. */
const PIECE = 1 << 20;
const PARTITIONS = 16;

interface Share {
  readonly path: string;
  readonly folder: string;
  /** Numbers of the next piece and of the next partition that nobody has taken. */
  readonly next: Int32Array;
}

interface Counted {
  readonly total: readonly [number, number];
  readonly distinct: readonly [number, number];
}

/** Counts pieces of the file until all are taken; returns the files of the runs. */
function countPieces({ path, folder, next }: Share, thread: number): string[] {
  const runs: string[] = [];
  const write = (run: Iterable<Uint8Array>): void => {
    const file = join(folder, `${thread}-${runs.length}.run`);
    const handle = openSync(file, 'w');
    for (const chunk of run) writeSync(handle, chunk);
    closeSync(handle);
    runs.push(file);
  };
  const counter = new GramCounter({ budgetBytes: 256 * 2 ** 20, partitions: PARTITIONS, spill: write });
  const file = openSync(path, 'r');
  const size = fstatSync(file).size;
  const bytes = Buffer.alloc(PIECE + (1 << 16));
  for (let start = Atomics.add(next, 0, 1) * PIECE; start < size; start = Atomics.add(next, 0, 1) * PIECE) {
    // One byte before, to see whether a line begins where the piece does.
    const from = Math.max(0, start - 1);
    const there = bytes.subarray(0, readSync(file, bytes, 0, bytes.length, from));
    const first = start === 0 ? 0 : there.indexOf(NEWLINE) + 1;
    const last = there.indexOf(NEWLINE, Math.min(there.length, start - from + PIECE) - 1);
    counter.countText(there, first, last < 0 ? there.length : last + 1);
  }
  closeSync(file);
  const run = counter.drain();
  if (run !== null) write(run);
  return runs;
}

/** Merges partitions until all are taken. */
function mergePartitions(runs: readonly string[], next: Int32Array): Counted {
  const total: [number, number] = [0, 0];
  const distinct: [number, number] = [0, 0];
  for (let p = Atomics.add(next, 1, 1); p < PARTITIONS; p = Atomics.add(next, 1, 1)) {
    for (const batch of mergeRuns(runs, p)) {
      const orders = batch.getChild('n')!.toArray() as Int32Array;
      const counts = batch.getChild('count')!.toArray() as BigInt64Array;
      const words = orders.indexOf(2) < 0 ? orders.length : orders.indexOf(2);
      distinct[0] += words;
      distinct[1] += orders.length - words;
      counts.forEach((count, row) => (total[row < words ? 0 : 1] += Number(count)));
    }
  }
  return { total, distinct };
}

async function main(path: string, threads: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-count-'));
  const share: Share = { path, folder, next: new Int32Array(new SharedArrayBuffer(8)) };
  const workers = Array.from(
    { length: threads },
    (_, thread) => new Worker(new URL(import.meta.url), { workerData: { share, thread } }),
  );
  const answers = <T>(): Promise<T[]> =>
    Promise.all(
      workers.map((each) => new Promise<T>((resolve, reject) => each.once('message', resolve).once('error', reject))),
    );
  try {
    const runs = (await answers<string[]>()).flat();
    for (const each of workers) each.postMessage(runs);
    const parts = await answers<Counted>();
    const sum = (kind: keyof Counted, i: 0 | 1): number => parts.reduce((all, part) => all + part[kind][i], 0);
    console.log(sum('total', 0), sum('total', 1), sum('distinct', 0), sum('distinct', 1));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (isMainThread) await main(process.argv[2]!, Number(process.argv[3] ?? 1));
else {
  const { share, thread } = workerData as { share: Share; thread: number };
  const port = parentPort!;
  port.once('message', (runs: string[]) => port.postMessage(mergePartitions(runs, share.next)));
  port.postMessage(countPieces(share, thread));
}
