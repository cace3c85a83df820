/** How far companion tables fit the pages of their dump, in a sentence a table. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { companionViews, summaryQueries, summarySentence } from '../../dump/companion';
import type { Part } from '../../engine/parts';
import { openQuery, type TableName, type ViewSource } from '../../tables';

/** Sentences by table. Spills to a temporary folder that is removed. */
export async function joinSummary(folder: string, parts: readonly Part[]): Promise<Readonly<Record<string, string>>> {
  const present = new Set<TableName>(['pages', 'revisions', ...parts.map(({ table }) => table)]);
  const views: Record<string, ViewSource> = {};
  for (const table of present)
    views[`raw_${table}`] = {
      table,
      files: parts.filter((part) => part.table === table).map(({ file }) => join(folder, file)),
    };
  const temporaryFolder = await mkdtemp(join(tmpdir(), 'plumbline-'));
  const query = await openQuery({ views, derived: companionViews(present), temporaryFolder });
  try {
    const sentences: Record<string, string> = {};
    for (const [table, sql] of Object.entries(summaryQueries(present)) as [TableName, string][]) {
      const [row = {}] = await query.all(sql);
      sentences[table] = summarySentence(table, row as Readonly<Record<string, number | null>>, present);
    }
    return sentences;
  } finally {
    query.close();
    await rm(temporaryFolder, { recursive: true, force: true });
  }
}
