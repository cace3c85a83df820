/** Reads files that are published beside a dump. Each is a dataset of its own, so that whatever run asks for it again has it. */
import { PlumblineError } from '../../api/errors';
import { TABLES_VERSION, type TableName, type ViewSource } from '../../tables';
import type { ReadTablePayload, TableResult } from '../tasks/read-table';
import { counted, type Part } from '../parts';
import { assertSealed } from './assert-sealed';
import { datasetFolder, type StageContext, type Workspace } from './context';
import { digestOf, findDataset, keepDataset, viewOf, type Dataset } from './dataset';
import { filesBelow, removeAllBut } from './files';
import { wholeDataset, type SealedFile } from './read';
import { eachOnItsThread } from './shards';

export interface TableRead extends SealedFile {
  readonly dataset: Dataset;
}

interface NamedTable extends SealedFile {
  readonly name: Pick<Dataset, 'digest' | 'kind' | 'key'>;
  readonly wiki: string | null;
  readonly shard: number;
}

/** Of these formats the rows depend on the wiki that is asked for. */
const HOLDS_MANY_WIKIS = 'wikidata-json';

/** Numbers that a shard may have: positions of rows must stay below 2^53. */
const SHARDS = 2 ** 20;

/**
 * In an order that follows from the files alone. A file that is given twice is read once.
 * @param wiki database name of the dump's wiki; null where nobody knows it
 */
export async function readTables(
  context: StageContext,
  files: readonly SealedFile[],
  wiki: string | null,
): Promise<readonly TableRead[]> {
  const named = nameTables(files, wiki);
  const { job, workspace } = context;
  const read = new Map<string, Dataset>();
  const waiting: (NamedTable & { readonly bytes: number })[] = [];
  job.begin(
    'read-tables',
    named.length,
    named.reduce((sum, { seal }) => sum + seal.size, 0),
  );
  for (const table of named) {
    const found = await wholeDataset(context, table.name.digest);
    if (found === undefined) waiting.push({ ...table, bytes: table.seal.size });
    else {
      read.set(table.name.digest, found);
      job.shardDone('read-tables', table.seal.size, rowsOf(found));
    }
  }
  await eachOnItsThread(context, 'read-tables', waiting, async (table, control) => {
    const { name, source, shard } = table;
    const folder = datasetFolder(workspace, name.digest);
    await removeAllBut(folder, await filesBelow(folder), new Set()); // of a reading that did not come to its end
    const payload: ReadTablePayload = { path: source.path, format: source.format, shard, folder, wiki: table.wiki };
    const result = (await context.pool.run('read-table', payload, control)) as TableResult;
    await assertSealed(context, source);
    const inputs = [{ sha256: table.seal.sha256, firstShard: shard }];
    read.set(name.digest, keepDataset(workspace, { ...name, inputs, notes: result.notes }, [result], []));
  });
  job.end('read-tables');
  return named.map(({ source, seal, name }) => ({ source, seal, dataset: read.get(name.digest)! }));
}

/**
 * The number of a file is in the positions of its rows, so that those of several files can be told apart; it follows from the
 * file's bytes, and not from which other files are read with it.
 */
function nameTables(files: readonly SealedFile[], wiki: string | null): readonly NamedTable[] {
  const taken = new Set<number>();
  const once = new Map(files.map((file) => [`${file.source.format} ${file.seal.sha256}`, file]));
  return [...once.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { source, seal }]) => {
      let shard = Number.parseInt(seal.sha256.slice(0, 5), 16);
      while (taken.has(shard)) shard = (shard + 1) % SHARDS;
      taken.add(shard);
      const asked = source.format === HOLDS_MANY_WIKIS ? wiki : null;
      const key = {
        kind: 'table',
        sha256: seal.sha256,
        format: source.format,
        wiki: asked,
        shard,
        tables: TABLES_VERSION,
      };
      return { source, seal, name: { digest: digestOf(key), kind: 'table', key }, wiki: asked, shard };
    });
}

export const rowsOf = ({ counters }: Pick<Dataset, 'counters'>): number =>
  Object.values(counted(counters, 'rows')).reduce((sum, rows) => sum + rows, 0);

/** A part and the folder that it lies in. */
export interface PlacedPart {
  readonly part: Part;
  readonly folder: string;
}

/** Parts of all tables that were read, in order. */
export function placedParts(workspace: Workspace, datasets: readonly Dataset[]): readonly PlacedPart[] {
  return datasets.flatMap(({ digest, parts }) => {
    const folder = datasetFolder(workspace, digest);
    return parts.map((part) => ({ part, folder }));
  });
}

/** Views of the tables that were read: `raw_` and the name of each. What was malformed in them is `raw_table_malformed`. */
export function tableViews(workspace: Workspace, datasets: readonly Dataset[]): Readonly<Record<string, ViewSource>> {
  const views: Record<string, ViewSource> = {};
  for (const { digest, parts } of datasets) {
    const folder = datasetFolder(workspace, digest);
    for (const table of new Set(parts.map((part) => part.table))) {
      const name = table === 'malformed' ? 'raw_table_malformed' : `raw_${table}`;
      const files = [...(views[name]?.files ?? []), ...viewOf(folder, parts, table).files];
      views[name] = { table, files };
    }
  }
  return views;
}

/** Tables that have rows, in the order of their names. */
export function tablesOf(datasets: readonly Dataset[]): ReadonlySet<TableName> {
  const names = datasets.flatMap(({ parts }) => parts.map(({ table }) => table)).filter((name) => name !== 'malformed');
  return new Set(names.sort());
}

/** Datasets of tables by their digests. Errors: not-found. */
export function findTables(workspace: Workspace, digests: readonly string[]): readonly Dataset[] {
  return digests.map((digest) => {
    const dataset = findDataset(workspace, digest);
    if (dataset === undefined)
      throw new PlumblineError('not-found', 'The tables of that run are not in this workspace any more');
    return dataset;
  });
}
