/** The shards of a dump that are read once more, each with the records that are to be held against its pages. */
import { join } from 'node:path';
import { loneShards, type DumpPlan, type LoneShard } from '../../dump';
import type { ViewSource } from '../../tables';
import { shardOf } from '../parts';
import type { Alignment, AlignmentPart } from '../tasks/align';
import type { RecordSource } from './gather';
import type { SealedFile } from './read';

export interface AgainInput {
  readonly run: { readonly digest: string; readonly folder: string };
  /** Files of the dump, in the order in which they were read. */
  readonly parts: readonly SealedFile[];
  readonly planOf: (source: SealedFile['source']) => Promise<DumpPlan>;
  readonly alignment: Alignment;
  readonly records: RecordSource;
}

/** What a task that reads a shard again is given. */
export interface AgainPayload extends LoneShard {
  /** Of the shard among those of all files of the snapshot. */
  readonly index: number;
  /** alignment, partner_documents, partner_links, partner_beside: just the parts that are needed. */
  readonly views: Readonly<Record<string, ViewSource>>;
  /** The partner's tables where they were sorted. */
  readonly derived: Readonly<Record<string, string>>;
}

export interface ShardAgain {
  readonly index: number;
  readonly bytes: number;
  /** Rows of its pages. */
  readonly raw: AlignmentPart['raw'];
  readonly payload: () => AgainPayload;
}

export interface ShardsAgain {
  /** Those with a page that some record is aligned with, or all. */
  readonly shards: readonly ShardAgain[];
  /** The one of that number. */
  readonly of: (index: number) => ShardAgain;
  /** Of the dump. */
  readonly count: number;
}

/** @param every whether those are wanted as well that no record is aligned with */
export async function shardsAgain(input: AgainInput, every = false): Promise<ShardsAgain> {
  const all: LoneShard[] = [];
  for (const { source } of input.parts) all.push(...loneShards(await input.planOf(source)));
  const paired = new Map<number, AlignmentPart[]>();
  for (const part of input.alignment.parts) {
    if (part.raw === null || part.partner === null) continue;
    const shard = shardOf(part.raw[0]);
    const own = paired.get(shard);
    if (own === undefined) paired.set(shard, [part]);
    else own.push(part);
  }
  if (every) for (const index of all.keys()) paired.set(index, paired.get(index) ?? []);
  const inOrder = [...paired].sort(([a], [b]) => a - b);
  const shards = inOrder.map(([index, own]): ShardAgain => ({
    index,
    bytes: all[index]!.shard.bytes,
    raw: own[0]?.raw ?? null,
    payload: () => {
      const { views, derived } = input.records.of(own.map((part) => part.index));
      const files = own.map(({ file }) => join(input.run.folder, file));
      return { ...all[index]!, index, views: { alignment: { table: 'alignment', files }, ...views }, derived };
    },
  }));
  const byIndex = new Map(shards.map((shard) => [shard.index, shard]));
  return { shards, of: (index) => byIndex.get(index)!, count: all.length };
}
