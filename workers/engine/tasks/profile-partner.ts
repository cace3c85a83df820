/** One shard of a partner's file, looked through column by column. */
import type { TaskControl } from '../../jobs';
import { profileShard, type PartnerInfo, type PartnerShard, type ReleaseProfile } from '../../partner';

export interface ProfilePartnerPayload {
  readonly info: PartnerInfo;
  readonly shard: PartnerShard;
}

export function profilePartnerTask(
  { info, shard }: ProfilePartnerPayload,
  control: TaskControl,
): Promise<ReleaseProfile> {
  const { isCancelled, setBytes: onBytes } = control;
  return profileShard(info, shard, { isCancelled, onBytes }, (done) => control.setItems(done));
}
