import { toPlumblineError } from '../api/errors';
import { openFile, readZimHeader, zimClusterSpans, type ZipMember } from '../codecs';
import { membersOf } from '../sources';
import type { PartnerFormat } from '../sources/types';
import { arrowShape } from './arrow-file';
import { validateMapping } from './mapping';
import { withParquet } from './parquet-file';
import { rowGroupSpans } from './read-parquet';
import type { PartnerInfo, PartnerMapping, PartnerPlan, PartnerShard } from './types';

/** Small enough for progress to move and for work to be shared, large enough for the start of a shard not to count. */
export const DEFAULT_SHARD_BYTES = 16_777_216;

export interface PlanOptions {
  /** Bytes on disk that a shard should about have. The same value gives the same shards on any machine. */
  readonly targetBytes?: number;
}

/**
 * Cuts a file into shards, from the file alone: byte ranges of plain JSON lines and texts, row groups of Parquet, record batches of an
 * Arrow file, files of a ZIP archive; anything else is one shard. Throws `mapping` where the mapping cannot be used, else as the formats do.
 */
export async function planPartner(
  path: string,
  info: PartnerInfo,
  mapping: PartnerMapping,
  options: PlanOptions = {},
): Promise<PartnerPlan> {
  validateMapping(info, mapping);
  try {
    return {
      path,
      info,
      mapping,
      shards: await planShards(path, info, options),
    };
  } catch (thrown) {
    throw toPlumblineError(thrown, { file: path });
  }
}

/** Where a file is cut, whatever its columns are used for. Throws as the formats do. */
export async function planShards(
  path: string,
  info: PartnerInfo,
  options: PlanOptions = {},
): Promise<readonly PartnerShard[]> {
  const targetBytes = Math.max(1, options.targetBytes ?? DEFAULT_SHARD_BYTES);
  const { size, format, compression } = info;
  if (BY_LINES.has(format) && compression === 'none') return byteRanges(size, targetBytes);
  if (compression === 'zip') return memberRanges(await membersOf(path, format), targetBytes);
  if (format === 'parquet') {
    return rowRanges(await withParquet(path, size, async (_file, metadata) => rowGroupSpans(metadata)), targetBytes);
  }
  if (format === 'arrow-file') {
    let start = 0;
    const { batches } = await arrowShape(path, size);
    const spans = batches.map(({ rows, bytes }) => ({ start, end: (start += rows), bytes }));
    return rowRanges(spans, targetBytes);
  }
  if (format === 'zim') return clusterRanges(path, size, targetBytes);
  return [{ index: 0, unit: 'whole', start: 0, end: size, bytes: size }];
}

/** Each of them goes through the list of all entries, so there are few, however large the archive is. */
const MOST_CLUSTER_RANGES = 32;

/** Joins neighbouring clusters; the checksum over all of the file is a shard of its own. */
function clusterRanges(path: string, size: number, targetBytes: number): readonly PartnerShard[] {
  const file = openFile(path);
  try {
    const header = readZimHeader(file);
    const spans = zimClusterSpans(file, header);
    const enough = Math.max(targetBytes, size / MOST_CLUSTER_RANGES);
    const shards: PartnerShard[] = [];
    let start = 0;
    let bytes = 0;
    for (const [i, span] of spans.entries()) {
      bytes += span.end - span.at;
      if (bytes < enough && i < spans.length - 1) continue;
      shards.push({ index: shards.length, unit: 'cluster', start, end: i + 1, bytes });
      start = i + 1;
      bytes = 0;
    }
    return [...shards, { index: shards.length, unit: 'checksum', start: 0, end: size, bytes: size }];
  } finally {
    file.close();
  }
}

function byteRanges(size: number, targetBytes: number): readonly PartnerShard[] {
  const count = Math.max(1, Math.ceil(size / targetBytes));
  return Array.from({ length: count }, (_, index) => {
    const start = index * targetBytes;
    const end = Math.min(size, start + targetBytes);
    return { index, unit: 'byte', start, end, bytes: end - start };
  });
}

/** Formats in which a record can be found from anywhere. */
const BY_LINES: ReadonlySet<PartnerFormat> = new Set([
  'jsonl',
  'enterprise-jsonl',
  'wikiextractor-doc',
  'wikitext-set',
]);

/** Joins neighbouring files of an archive until they have the bytes wanted. */
function memberRanges(members: readonly ZipMember[], targetBytes: number): readonly PartnerShard[] {
  const shards: PartnerShard[] = [];
  let open: ZipMember[] = [];
  let bytes = 0;
  members.forEach((member, i) => {
    open.push(member);
    bytes += member.packed;
    if (bytes < targetBytes && i < members.length - 1) return;
    const [start, end] = [open[0]!.at, member.at + member.packed];
    shards.push({ index: shards.length, unit: 'members', start, end, bytes, members: open });
    open = [];
    bytes = 0;
  });
  return shards;
}

/** Joins neighbouring spans of rows until they have the bytes wanted. Spans without rows go to their neighbour. */
function rowRanges(
  spans: readonly { readonly start: number; readonly end: number; readonly bytes: number }[],
  targetBytes: number,
): readonly PartnerShard[] {
  const shards: PartnerShard[] = [];
  let open: { start: number; end: number; bytes: number } | null = null;
  const close = (): void => {
    if (open !== null) shards.push({ index: shards.length, unit: 'row', ...open });
    open = null;
  };
  for (const span of spans) {
    if (span.end === span.start) continue;
    open = open === null ? { ...span } : { start: open.start, end: span.end, bytes: open.bytes + span.bytes };
    if (open.bytes >= targetBytes) close();
  }
  close();
  return shards;
}
