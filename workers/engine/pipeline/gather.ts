/** Whether a partner's records lie in another order than the pages, and where they lie once they are sorted. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { quote, type ViewSource } from '../../tables';
import type { Alignment, AlignmentPart } from '../tasks/align';
import type { GatherRecordsPayload } from '../tasks/gather-records';
import { datasetFolder, inThread, spillFolder, type StageContext } from './context';
import { viewOf, viewWithin, type Dataset } from './dataset';

/** Records as some parts of the alignment read them. */
export interface Records {
  readonly views: Readonly<Record<string, ViewSource>>;
  /** Views over those, as SQL. */
  readonly derived: Readonly<Record<string, string>>;
}

export interface RecordSource {
  /** @param parts their numbers; of one shard of the dump */
  readonly of: (parts: readonly number[]) => Records;
  readonly close: () => Promise<void>;
}

const TABLES = ['documents', 'links', 'beside'] as const;

/** How many times each file of records may be read before sorting them is quicker: measured on 46 MB of texts, 0.57 against 0.1 CPU seconds. */
const MOST_READINGS = 8;

/** The partner's own tables where its records come in about the order of the pages, else a sorted copy of them. */
export async function recordsFor(
  context: StageContext,
  run: { readonly digest: string; readonly folder: string },
  partner: Dataset,
  alignment: Alignment,
): Promise<RecordSource> {
  const folder = datasetFolder(context.workspace, partner.digest);
  const within = (parts: readonly number[], table: (typeof TABLES)[number]): ViewSource =>
    viewWithin(folder, partner.parts, table, rangeOver(parts.map((part) => alignment.parts[part]!.partner)));
  const files = viewOf(folder, partner.parts, 'documents').files.length;
  const readings = alignment.parts.reduce((sum, { index }) => sum + within([index], 'documents').files.length, 0);
  if (readings <= files * MOST_READINGS)
    return {
      of: (parts) => ({
        views: Object.fromEntries(TABLES.map((table) => [`partner_${table}`, within(parts, table)])),
        derived: {},
      }),
      close: async () => undefined,
    };
  const spill = spillFolder(context.workspace);
  const tables = TABLES.map((table) => ({
    table,
    source: viewOf(folder, partner.parts, table),
    file: join(spill, `records-${run.digest}-${table}.parquet`),
  }));
  const close = async (): Promise<void> => {
    for (const { file } of tables) await rm(file, { force: true });
  };
  const payload: GatherRecordsPayload = { alignment: viewOf(run.folder, alignment.parts, 'alignment'), tables, spill };
  try {
    await inThread(context, 'compare', 'gather-records', payload);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    of: (parts) => ({
      views: {},
      derived: Object.fromEntries(
        tables.map(({ table, file }) => [
          `partner_${table}`,
          `SELECT * EXCLUDE (part) FROM read_parquet(${quote(file)}) WHERE part IN (${parts.length === 0 ? 'NULL' : parts.join()})`,
        ]),
      ),
    }),
    close,
  };
}

type Range = AlignmentPart['partner'];

/** From the first to the last row of any of them. */
function rangeOver(ranges: readonly Range[]): Range {
  const known = ranges.filter((range) => range !== null);
  if (known.length === 0) return null;
  return [Math.min(...known.map(([first]) => first)), Math.max(...known.map(([, last]) => last))];
}
