/** Looks through all files of releases in the worker threads. */
import type { TaskControl } from '../../jobs';
import {
  inspectPartner,
  mergeProfiles,
  planShards,
  ReleaseProfiler,
  type PartnerInfo,
  type PartnerShard,
  type ReleaseProfile,
} from '../../partner';
import type { StageContext } from '../pipeline/context';
import type { ProfilePartnerPayload } from '../tasks/profile-partner';

export interface Look {
  /** Of the first file. */
  readonly info: PartnerInfo;
  readonly shards: readonly (PartnerShard & { readonly info: PartnerInfo })[];
}

/** @param paths of one file, or those of a dataset in the order in which they are read */
export async function planLook(paths: readonly string[]): Promise<Look> {
  const shards: (PartnerShard & { readonly info: PartnerInfo })[] = [];
  const infos: PartnerInfo[] = [];
  for (const path of paths) {
    const info = await inspectPartner(path);
    infos.push(info);
    for (const shard of await planShards(path, info)) shards.push({ ...shard, info, index: shards.length });
  }
  return { info: infos[0]!, shards };
}

/**
 * Shards are added up as they come: the sum does not depend on their order, and no more than it is held. One that cannot be
 * read stops the look, not the job: other releases may be looked through in it.
 */
export async function lookThrough({ job, pool }: StageContext, { info, shards }: Look): Promise<ReleaseProfile> {
  let sum: ReleaseProfile | null = null;
  let failure: unknown = null;
  let next = 0;
  const running = new Set<TaskControl>();
  const lane = async (): Promise<void> => {
    for (let shard = shards[next++]; shard !== undefined && failure === null; shard = shards[next++]) {
      const { info: own, ...rest } = shard;
      const payload: ProfilePartnerPayload = { info: own, shard: rest };
      const control = job.task('profile', shard.bytes);
      running.add(control);
      try {
        job.throwIfCancelled();
        const profile = (await pool.run('profile-partner', payload, control)) as ReleaseProfile;
        sum = sum === null ? profile : mergeProfiles(sum, profile);
        job.shardDone('profile', shard.bytes, control.items, control);
      } catch (error) {
        job.taskEnded('profile', control);
        failure ??= error;
        for (const other of running) other.cancel();
      } finally {
        running.delete(control);
      }
    }
  };
  await Promise.all(Array.from({ length: pool.size }, lane));
  if (failure !== null) throw failure as Error;
  // A Parquet file without rows has no shard.
  return sum ?? new ReleaseProfiler(0, info.format).profile();
}
