import { PlumblineError, toPlumblineError } from '../../api/errors';
import { readRaw } from '../read-raw';
import type { PartnerInfo, PartnerReadOptions, PartnerShard } from '../types';
import { ReleaseProfiler } from './profiler';
import type { ReleaseProfile } from './types';

/**
 * Reads one shard with all its columns and gives what is in them; memory does not grow with the file. A malformed record is
 * counted by its reason. Throws `cancelled`, and what reading throws.
 */
export async function profileShard(
  info: PartnerInfo,
  shard: PartnerShard,
  { isCancelled = () => false, onBytes = () => undefined }: PartnerReadOptions = {},
  onRecords: (done: number) => void = () => undefined,
): Promise<ReleaseProfile> {
  const { path, size, format, compression } = info;
  const profiler = new ReleaseProfiler(shard.index, format);
  let records = 0;
  try {
    const source = {
      path,
      size,
      format,
      compression,
      shard,
      columns: null,
      limit: null,
      isCancelled,
      // A shard of lines reads past its end to finish the last one; progress does not count that.
      onBytes: (done: number) => onBytes(Math.min(done, shard.bytes)),
      onMalformed: ({ reason }: { readonly reason: string }) => profiler.addMalformed(reason),
    };
    for await (const batch of readRaw(source)) {
      if (isCancelled()) throw new PlumblineError('cancelled', `Reading ${path} was cancelled`, { file: path });
      for (const record of batch) profiler.add(record);
      onRecords((records += batch.length));
    }
  } catch (thrown) {
    throw toPlumblineError(thrown, { file: path });
  }
  return profiler.profile();
}
