/** Runs a task over all shards of a dump in worker threads, and prints what each writes in file order. */
import type { DumpPlan, DumpShard, Malformed } from '../dump';
import { StreamReader, TaskControl, WorkerPool, type StreamEnd } from '../jobs';
import type { Io } from './command';

export interface Listing {
  readonly plan: DumpPlan;
  readonly task: string;
  readonly jobs: number;
  /** What the task is given besides plan, shard and where to write. */
  readonly payload: Readonly<Record<string, unknown>>;
}

interface Lane {
  readonly reader: StreamReader<Malformed>;
  readonly control: TaskControl;
  readonly result: Promise<unknown>;
}

/** What the task gave for each shard, in order; null once nobody reads any more. */
export async function listShards(io: Io, listing: Listing): Promise<readonly unknown[] | null> {
  const { plan, jobs } = listing;
  const pool = new WorkerPool(io.installed.worker, jobs);
  const waiting = [...plan.shards];
  const lanes: Lane[] = [];
  const results: unknown[] = [];
  try {
    while (waiting.length > 0 || lanes.length > 0) {
      // One more than there are threads, so that none stands idle while what another wrote is printed.
      while (waiting.length > 0 && lanes.length <= jobs) lanes.push(start(pool, listing, waiting.shift()!));
      const { reader, result } = lanes[0]!;
      for await (const message of reader) {
        if ('note' in message) sayMalformed(io, plan.path, message.note);
        else if (!(await io.out(message.bytes))) return null;
      }
      results.push(await result);
      lanes.shift();
    }
    return results;
  } finally {
    for (const { control, reader } of lanes) {
      control.cancel();
      reader.stop();
    }
    await pool.close();
  }
}

function start(pool: WorkerPool, { plan, task, payload }: Listing, shard: DumpShard): Lane {
  const reader = new StreamReader<Malformed>();
  const control = new TaskControl();
  const out: StreamEnd = reader.end;
  // The shards of a large dump are many, and the thread needs but its own, and whether it is the last one.
  const given = { ...payload, plan, shard, out };
  const result = pool.run(task, given, control, [out.port]);
  // A thread that fails writes no end; the failure is thrown where its turn comes.
  result.catch(() => reader.stop());
  return { reader, control, result };
}

/** What was skipped is said, with its place. */
function sayMalformed(io: Io, path: string, trouble: Malformed): void {
  const page = trouble.title === null ? '' : ` in the page “${trouble.title}”`;
  io.err(`plumbline: ${path}: ${trouble.reason} at ${trouble.unit} ${trouble.offset}${page}: ${trouble.detail}\n`);
}
