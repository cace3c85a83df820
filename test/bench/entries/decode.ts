/** Decoding alone, by the product's shards in worker threads: `node decode.mjs FILE THREADS` says how many bytes came out. */
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { planDump, type DumpPlan } from '../../../workers/dump';
import { openFile } from '../../../workers/dump/files';
import { hooksOf } from '../../../workers/dump/hooks';
import { openSource } from '../../../workers/dump/open';

interface Share {
  readonly plan: DumpPlan;
  /** Number of the next shard that nobody has taken. */
  readonly next: Int32Array;
}

function decode({ plan, next }: Share): number {
  const { path, info, shards } = plan;
  const file = openFile(path);
  const hooks = hooksOf(path, {
    onMalformed: ({ detail }) => {
      throw new Error(detail);
    },
  });
  let bytes = 0;
  for (let shard = shards[Atomics.add(next, 0, 1)]; shard !== undefined; shard = shards[Atomics.add(next, 0, 1)]) {
    // What begins in the next shard is for that one to decode: no page is looked for that would reach over there.
    const source = openSource(file, info, shard.start, shard.end - 1, hooks);
    while (source.nextAnchor < shard.end) {
      const piece = source.next();
      if (piece !== null && piece.anchor < shard.end) bytes += piece.bytes.length;
    }
    source.close?.();
  }
  file.close();
  return bytes;
}

async function main(path: string, threads: number): Promise<void> {
  const share: Share = { plan: await planDump(path), next: new Int32Array(new SharedArrayBuffer(4)) };
  const parts = Array.from({ length: threads }, () => {
    const worker = new Worker(new URL(import.meta.url), { workerData: share });
    return new Promise<number>((resolve, reject) => worker.once('message', resolve).once('error', reject));
  });
  const bytes = await Promise.all(parts);
  console.log(bytes.reduce((a, b) => a + b, 0));
}

if (isMainThread) await main(process.argv[2]!, Number(process.argv[3]));
else parentPort!.postMessage(decode(workerData as Share));
