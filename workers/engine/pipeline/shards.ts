/** Runs the shards of a step that are not done yet, and acknowledges each once its files are on disk. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { StepName } from '../jobs/handle';
import { counted, type ShardResult } from '../parts';
import type { StageContext } from './context';

export interface ShardWork {
  readonly step: StepName;
  /** Names the work whatever job asked for it: a second job goes on where the first one stopped. */
  readonly scope: string;
  readonly folder: string;
  readonly task: string;
  readonly shards: readonly { readonly index: number; readonly bytes: number }[];
  readonly payload: (index: number) => unknown;
  /** Which counter tells how many items a finished shard held. */
  readonly items: string;
}

/** Results in the order of the shards. */
export async function runShards(context: StageContext, work: ShardWork): Promise<readonly ShardResult[]> {
  const { workspace, job } = context;
  const results = new Map<number, ShardResult>();
  for (const [index, result] of workspace.catalog.shards.done(work.scope)) {
    results.set(index, JSON.parse(result) as ShardResult);
  }
  removeUnacknowledged(work.folder, results);
  job.begin(
    work.step,
    work.shards.length,
    work.shards.reduce((sum, shard) => sum + shard.bytes, 0),
  );
  const waiting = work.shards.filter((shard) => {
    const done = results.get(shard.index);
    if (done === undefined) return true;
    job.shardDone(work.step, shard.bytes, counted(done.counters, 'totals')[work.items] ?? 0);
    return false;
  });

  let failure: unknown = null;
  const lane = async (): Promise<void> => {
    for (let shard = waiting.shift(); shard !== undefined && failure === null; shard = waiting.shift()) {
      const control = job.task(work.step, shard.bytes);
      try {
        job.throwIfCancelled();
        const result = (await context.pool.run(work.task, work.payload(shard.index), control)) as ShardResult;
        workspace.catalog.shards.acknowledge(work.scope, shard.index, JSON.stringify(result));
        results.set(shard.index, result);
        job.shardDone(work.step, shard.bytes, control.items, control);
      } catch (error) {
        job.taskEnded(work.step, control);
        if (failure === null) {
          failure = error;
          job.cancel();
        }
      }
    }
  };
  await Promise.all(Array.from({ length: context.pool.size }, lane));
  if (failure !== null) throw failure as Error;
  job.end(work.step);
  return work.shards.map((shard) => results.get(shard.index)!);
}

/** Whatever an interrupted session left behind that no acknowledged shard names. */
function removeUnacknowledged(folder: string, results: ReadonlyMap<number, ShardResult>): void {
  if (!existsSync(folder)) return;
  const known = new Set([...results.values()].flatMap((result) => result.parts.map((part) => part.file)));
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const relative = file
      .slice(folder.length + 1)
      .split(sep)
      .join('/');
    if (!known.has(relative)) rmSync(file, { force: true });
  }
}
