/** What every stage of an audit needs: the open workspace, the threads, and the job it reports to. */
import { join } from 'node:path';
import type { Catalog } from '../../catalog';
import type { DumpPlan } from '../../dump';
import type { WorkerPool } from '../../jobs';
import type { FileStamp } from '../../sources';
import type { JobHandle, StepName } from '../jobs/handle';

export interface Workspace {
  readonly folder: string;
  readonly catalog: Catalog;
  /** By path. */
  readonly plans: ReadonlyMap<string, KnownPlan>;
}

/** Where a dump is cut, as long as the file has the stamp that it had before somebody looked. */
export interface KnownPlan {
  readonly stamp: FileStamp;
  readonly plan: DumpPlan;
}

export interface StageContext {
  readonly workspace: Workspace;
  readonly pool: WorkerPool;
  readonly job: JobHandle;
  /** Memory that one thread may fill with counted n-grams before it writes them out, bytes. */
  readonly gramBytes: number;
}

/** Does in a thread what is none of a step's shards but belongs to it; stops with the job. */
export async function inThread(
  { job, pool }: StageContext,
  step: StepName,
  task: string,
  payload: unknown,
): Promise<unknown> {
  const control = job.task(step, 0);
  try {
    return await pool.run(task, payload, control);
  } finally {
    job.taskEnded(step, control);
  }
}

export const datasetFolder = (workspace: Workspace, digest: string): string => join(workspace.folder, 'tables', digest);
export const runFolder = (workspace: Workspace, digest: string): string => join(workspace.folder, 'runs', digest);
export const spillFolder = (workspace: Workspace): string => join(workspace.folder, 'spill');
