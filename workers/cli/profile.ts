/** Looks through a dataset in worker threads, without a workspace. */
import { TaskControl, WorkerPool } from '../jobs';
import {
  inspectPartner,
  mergeProfiles,
  planShards,
  ReleaseProfiler,
  type ReleaseFacts,
  type ReleaseProfile,
} from '../partner';
import type { Io } from './command';
import { interruptible } from './interrupt';

/** @param files of one dataset, in the order in which they are read. Throws what reading them throws. */
export async function profileDataset(
  io: Io,
  files: readonly string[],
  name: string,
  jobs: number,
): Promise<ReleaseFacts> {
  const pool = new WorkerPool(io.installed.worker, jobs);
  const control = new TaskControl();
  try {
    const first = await inspectPartner(files[0]!);
    const work: { readonly payload: unknown }[] = [];
    for (const file of files) {
      const info = file === files[0] ? first : await inspectPartner(file);
      for (const shard of await planShards(file, info))
        work.push({ payload: { info, shard: { ...shard, index: work.length } } });
    }
    let sum: ReleaseProfile | null = null;
    let next = 0;
    const lane = async (): Promise<void> => {
      for (let each = work[next++]; each !== undefined; each = work[next++]) {
        const profile = (await pool.run('profile-partner', each.payload, control)) as ReleaseProfile;
        sum = sum === null ? profile : mergeProfiles(sum, profile);
      }
    };
    await interruptible(
      () => control.cancel(),
      () => Promise.all(Array.from({ length: jobs }, lane)),
    );
    const { mapping } = first.proposal;
    return { name, profile: sum ?? new ReleaseProfiler(0, first.format).profile(), mapping, proposal: first.proposal };
  } finally {
    await pool.close();
  }
}
