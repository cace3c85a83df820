/** Runs the shards of a step that are not done yet, and acknowledges each once its files are on disk. */
import type { TaskControl } from '../../jobs';
import type { StepName } from '../jobs/handle';
import { counted, type ShardResult } from '../parts';
import type { StageContext } from './context';
import { allThere, filesBelow, removeAllBut } from './files';

export interface ShardWork {
  readonly step: StepName;
  /** Names the work whatever job asked for it: a second job goes on where the first one stopped. */
  readonly scope: string;
  readonly folder: string;
  /** Which files of the folder are this step's: those that no acknowledged shard of it names are removed. */
  readonly owns: (file: string) => boolean;
  readonly task: string;
  readonly shards: readonly { readonly index: number; readonly bytes: number }[];
  readonly payload: (index: number) => unknown;
  /** Which counter tells how many items a finished shard held. */
  readonly items: string;
  /** Asked before a shard is acknowledged; throws where its file is no longer the one that was sealed. */
  readonly assertSealed?: () => Promise<void>;
}

/** Results in the order of the shards. */
export async function runShards(context: StageContext, work: ShardWork): Promise<readonly ShardResult[]> {
  const { workspace, job } = context;
  const results = await acknowledged(context, work);
  job.begin(
    work.step,
    work.shards.length,
    work.shards.reduce((sum, shard) => sum + shard.bytes, 0),
  );
  const waiting = work.shards.filter((shard) => {
    const done = results.get(shard.index);
    if (done === undefined) return true;
    const totals = counted(done.counters, 'totals');
    job.shardDone(work.step, shard.bytes, totals[work.items] ?? 0, undefined, totals['chars']);
    return false;
  });

  await eachOnItsThread(context, work.step, waiting, async ({ index }, control) => {
    const result = (await context.pool.run(work.task, work.payload(index), control)) as ShardResult;
    await work.assertSealed?.();
    workspace.catalog.shards.acknowledge(work.scope, index, JSON.stringify(result));
    results.set(index, result);
  });
  job.end(work.step);
  return work.shards.map((shard) => results.get(shard.index)!);
}

/** Does what is waiting, as many at a time as there are threads. The first that fails cancels the job and is thrown. */
export async function eachOnItsThread<T extends { readonly bytes: number }>(
  { job, pool }: StageContext,
  step: StepName,
  waiting: readonly T[],
  work: (shard: T, control: TaskControl) => Promise<void>,
): Promise<void> {
  let failure: unknown = null;
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let shard = waiting[next++]; shard !== undefined && failure === null; shard = waiting[next++]) {
      const control = job.task(step, shard.bytes);
      try {
        job.throwIfCancelled();
        await work(shard, control);
        job.shardDone(step, shard.bytes, control.items, control);
      } catch (error) {
        job.taskEnded(step, control);
        if (failure === null) {
          failure = error;
          job.cancel();
        }
      }
    }
  };
  await Promise.all(Array.from({ length: pool.size }, lane));
  if (failure !== null) throw failure as Error;
}

/** Shards that need not be done: acknowledged, and all their files there. Files that none of them names are removed. */
async function acknowledged(context: StageContext, work: ShardWork): Promise<Map<number, ShardResult>> {
  const files = new Set([...(await filesBelow(work.folder))].filter(work.owns));
  const results = new Map<number, ShardResult>();
  for (const [index, json] of context.workspace.catalog.shards.done(work.scope)) {
    const result = JSON.parse(json) as ShardResult;
    if (allThere(filesOfShard(result), files)) results.set(index, result);
  }
  const named = new Set([...results.values()].flatMap(filesOfShard));
  await removeAllBut(work.folder, files, named);
  return results;
}

/** What a step of one task, or of several that make one result, leaves behind. */
export interface LoneWork<T extends Pick<ShardResult, 'parts'>> {
  readonly scope: string;
  readonly folder: string;
  /** Which files of the folder are this step's; removed before the work is done, and only then. */
  readonly owns: (file: string) => boolean;
  readonly work: () => Promise<T>;
}

/** Does the work and acknowledges it as a whole; what was acknowledged, with all its files there, is not done again. */
export async function runOnce<T extends Pick<ShardResult, 'parts'>>(
  { workspace }: StageContext,
  { scope, folder, owns, work }: LoneWork<T>,
): Promise<T> {
  const files = new Set([...(await filesBelow(folder))].filter(owns));
  const known = [...workspace.catalog.shards.done(scope)].find(([index]) => index === 0);
  if (known !== undefined) {
    const result = JSON.parse(known[1]) as T;
    if (
      allThere(
        result.parts.map(({ file }) => file),
        files,
      )
    )
      return result;
  }
  await removeAllBut(folder, files, new Set());
  const result = await work();
  workspace.catalog.shards.acknowledge(scope, 0, JSON.stringify(result));
  return result;
}

const filesOfShard = ({ parts, runs = [] }: ShardResult): string[] => [...parts, ...runs].map(({ file }) => file);
