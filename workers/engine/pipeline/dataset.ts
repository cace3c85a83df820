/** A dataset: the tables that follow from one file and one recipe or mapping. Named by what it follows from. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import { writeWhole, type TableName, type ViewSource } from '../../tables';
import { addCounters, shardOf, shardOfFile, type Counters, type Part, type ShardResult } from '../parts';
import { datasetFolder, type Workspace } from './context';

/** A file that a dataset was read from. */
export interface DatasetInput {
  readonly sha256: string;
  /** Number of its first shard among those of all files. */
  readonly firstShard: number;
}

export interface Dataset {
  readonly digest: string;
  readonly kind: 'snapshot' | 'partner' | 'table';
  /** What it follows from. */
  readonly key: Readonly<Record<string, unknown>>;
  /** In the order in which they were read. */
  readonly inputs: readonly DatasetInput[];
  readonly parts: readonly Part[];
  readonly counters: Counters;
  /** What a user should know of the file, one sentence each; of tables only. */
  readonly notes?: readonly string[];
}

export function digestOf(value: unknown): string {
  const json = canonicalize(value);
  return createHash('sha256')
    .update(json ?? 'null')
    .digest('hex');
}

/** What a set of files is known by: the digest of one file is its own, that of several is over their digests, one a line. */
export function setDigest(digests: readonly string[]): string {
  if (digests.length === 1) return digests[0]!;
  const hash = createHash('sha256');
  for (const digest of digests) hash.update(`${digest}\n`);
  return hash.digest('hex');
}

export function findDataset(workspace: Workspace, digest: string): Dataset | undefined {
  const manifest = workspace.catalog.datasets.manifest(digest);
  return manifest === undefined ? undefined : parseManifest(manifest);
}

/** Manifests of before snapshots could have several files do not name their one input apart from their key. */
function parseManifest(json: string): Dataset {
  const dataset = JSON.parse(json) as Dataset & { readonly inputs?: Dataset['inputs'] };
  return { ...dataset, inputs: dataset.inputs ?? [{ sha256: String(dataset.key['sha256']), firstShard: 0 }] };
}

/**
 * Sums up the shards, and keeps the manifest beside the tables and in the catalog.
 * @param grams parts of the ngrams table, which is made of all shards together
 */
export function keepDataset(
  workspace: Workspace,
  name: Omit<Dataset, 'parts' | 'counters'>,
  results: readonly ShardResult[],
  grams: readonly Part[],
): Dataset {
  const counters: Counters = {};
  for (const result of results) addCounters(counters, result.counters);
  const dataset: Dataset = { ...name, parts: [...results.flatMap((result) => result.parts), ...grams], counters };
  const json = JSON.stringify(dataset);
  writeWhole(join(datasetFolder(workspace, name.digest), 'dataset.json'), Buffer.from(json));
  workspace.catalog.datasets.add(name.digest, name.kind, json);
  return dataset;
}

/** Full paths of a table's part files, in order. */
export function filesOf(folder: string, parts: readonly Part[], table: TableName): readonly string[] {
  return parts.filter((part) => part.table === table).map((part) => join(folder, part.file));
}

export function viewOf(folder: string, parts: readonly Part[], table: TableName): ViewSource {
  return { table, files: filesOf(folder, parts, table) };
}

/** The same, of the parts that belong to the shards a range of rows lies in. */
export function viewWithin(
  folder: string,
  parts: readonly Part[],
  table: TableName,
  range: readonly [number, number] | null,
): ViewSource {
  if (range === null) return { table, files: [] };
  const [first, last] = [shardOf(range[0]), shardOf(range[1])];
  const within = parts.filter(({ file }) => {
    const shard = shardOfFile(file);
    return shard >= first && shard <= last;
  });
  return viewOf(folder, within, table);
}

/** Digest of a table: SHA-256 over the hex SHA-256 of its part files, in order, one a line. */
export function tableDigests(
  parts: readonly Part[],
): readonly { table: TableName; rows: number; parts: number; sha256: string }[] {
  const names = [...new Set(parts.map((part) => part.table))].sort();
  return names.map((table) => {
    const own = parts.filter((part) => part.table === table);
    const hash = createHash('sha256');
    for (const part of own) hash.update(`${part.sha256}\n`);
    return {
      table,
      rows: own.reduce((sum, part) => sum + part.rows, 0),
      parts: own.length,
      sha256: hash.digest('hex'),
    };
  });
}
