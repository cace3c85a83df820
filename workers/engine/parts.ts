/** What a shard leaves behind: part files, and integers that add up. */
import type { TableName } from '../tables';

export interface Part {
  readonly table: TableName;
  /** Relative to the dataset's folder, with forward slashes. */
  readonly file: string;
  readonly rows: number;
  readonly sha256: string;
}

/** Counted n-grams of a shard in the order of their bytes, until all shards' are merged into the table. */
export interface GramRun {
  /** Relative to the dataset's folder, with forward slashes. */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Integers by group and key; merged by adding. */
export type Counters = Record<string, Record<string, number>>;

export interface ShardResult {
  readonly parts: readonly Part[];
  readonly counters: Counters;
  /** Only of shards whose texts are counted. */
  readonly runs?: readonly GramRun[];
}

export function count(counters: Counters, group: string, key: string, by = 1): void {
  const keys = (counters[group] ??= {});
  keys[key] = (keys[key] ?? 0) + by;
}

export function addCounters(into: Counters, from: Counters): void {
  for (const [group, keys] of Object.entries(from)) {
    for (const [key, value] of Object.entries(keys)) count(into, group, key, value);
  }
}

/** One of a counter's groups, keys sorted; empty where nothing was counted. */
export function counted(counters: Counters, group: string): Record<string, number> {
  const keys = counters[group] ?? {};
  return Object.fromEntries(Object.entries(keys).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Position of a row: parts of one file keep its order whatever shard they came from. */
export const SEQ_SHIFT = 2 ** 32;
export const seqOf = (shard: number, ordinal: number): number => shard * SEQ_SHIFT + ordinal;
export const shardOf = (seq: number): number => Math.floor(seq / SEQ_SHIFT);
/** Of a part's file, as PartWriter names it. */
export const shardOfFile = (file: string): number => Number(/part-(\d+)-/.exec(file)?.[1]);
