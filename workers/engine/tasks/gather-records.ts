/** Sorts a partner's records into the order of the pages that they belong to, once, where each part of the alignment would read them all. */
import type { TaskControl } from '../../jobs';
import { openQuery, quote, scanOf, type ViewSource } from '../../tables';

export interface GatherRecordsPayload {
  /** In the order of its parts; part `n` of it is `part = n` in what is written. */
  readonly alignment: ViewSource;
  /** Tables with a `seq`, and the file that each becomes. */
  readonly tables: readonly { readonly source: ViewSource; readonly file: string }[];
  readonly spill: string;
}

/** Rows of a group, so that reading one part of the alignment decodes little of others. */
const ROW_GROUP = 2048;

export async function gatherRecordsTask(payload: GatherRecordsPayload, control: TaskControl): Promise<void> {
  const { alignment, tables, spill } = payload;
  const query = await openQuery({
    views: {},
    temporaryFolder: spill,
    threads: 2,
    memory: 512,
    onCancel: control.onCancel,
  });
  try {
    await query.all(
      `CREATE TABLE places AS SELECT DISTINCT partner_seq AS seq, file_index::INTEGER AS part
       FROM ${scanOf(alignment)} WHERE partner_seq IS NOT NULL`,
    );
    for (const { source, file } of tables)
      await query.all(
        `COPY (SELECT p.part, t.* FROM places p JOIN ${scanOf(source)} t ON t.seq = p.seq ORDER BY p.part, t.seq)
         TO ${quote(file)} (FORMAT parquet, ROW_GROUP_SIZE ${ROW_GROUP})`,
      );
  } finally {
    query.close();
  }
}
