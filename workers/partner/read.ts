import { PlumblineError, toPlumblineError } from '../api/errors';
import { besideColumns } from './beside';
import { LICENCE_COLUMNS } from './licences';
import { neededColumns } from './mapping';
import { readRaw } from './read-raw';
import { toPartnerRecord } from './record';
import type { PartnerPlan, PartnerReadOptions, PartnerRecord, PartnerShard } from './types';

const BATCH_RECORDS = 256;
const BATCH_CHARS = 4_000_000;

/**
 * Reads one shard and yields its records in order, in batches of at most 256 records or about 4 million characters of text.
 * A malformed record goes to `onMalformed` and never ends the reading; `onBytes` is told bytes on disk.
 * Throws `cancelled`, `not-found`, `unreadable`, `truncated`, `malformed` where the file itself cannot be read.
 */
export async function* readPartnerShard(
  plan: PartnerPlan,
  shard: PartnerShard,
  options: PartnerReadOptions = {},
): AsyncGenerator<readonly PartnerRecord[]> {
  const { path, mapping, info } = plan;
  const { isCancelled = () => false, onBytes = () => undefined, onMalformed = () => undefined } = options;
  try {
    const { size, format, compression } = info;
    const beside = besideColumns(info.columns, mapping);
    const columns = new Set([...neededColumns(mapping), ...LICENCE_COLUMNS, ...beside]);
    // A shard of lines reads past its end to finish the last one; progress does not count that.
    const onShardBytes = (done: number): void => onBytes(Math.min(done, shard.bytes));
    const common = { path, size, format, compression, shard, columns, limit: null };
    let batch: PartnerRecord[] = [];
    let chars = 0;
    for await (const raw of readRaw({ ...common, isCancelled, onBytes: onShardBytes, onMalformed })) {
      for (const one of raw) {
        if (batch.length === 0 && isCancelled()) {
          throw new PlumblineError('cancelled', `Reading ${path} was cancelled`, { file: path });
        }
        const record = toPartnerRecord(one, mapping, beside);
        batch.push(record);
        chars += record.text?.length ?? 0;
        if (batch.length >= BATCH_RECORDS || chars >= BATCH_CHARS) {
          yield batch;
          batch = [];
          chars = 0;
        }
      }
    }
    if (batch.length > 0) yield batch;
  } catch (thrown) {
    throw toPlumblineError(thrown, { file: path });
  }
}
