/** Writes which record belongs to which page, cut into parts that follow the snapshot's shards. */
import { join } from 'node:path';
import { PlumblineError } from '../../api/errors';
import { alignmentSql, type Beside } from '../../compare';
import type { TaskControl } from '../../jobs';
import { ALIGNMENT, BatchBuilder, openQuery, writePart, type Row, type RowOf, type ViewSource } from '../../tables';
import { count, shardOf, type Counters, type Part } from '../parts';

/** Rows of one part: the unit of work when texts are compared. */
const MOST_ROWS = 8192;

export interface AlignPayload {
  /** Both sides' tables, and what was read beside the dump, under the names that metrics use. */
  readonly views: Readonly<Record<string, ViewSource>>;
  /** Of the run; the parts go into its `alignment`. */
  readonly folder: string;
  readonly spill: string;
}

export interface AlignmentPart extends Part {
  readonly index: number;
  /** First and last row of either side; null where the part has none of that side. */
  readonly raw: readonly [number, number] | null;
  readonly partner: readonly [number, number] | null;
}

export interface Alignment {
  readonly parts: readonly AlignmentPart[];
  readonly counters: Counters;
}

export async function alignTask({ views, folder, spill }: AlignPayload, control: TaskControl): Promise<Alignment> {
  const query = await openQuery({ views, temporaryFolder: spill, threads: 2, memory: 512, onCancel: control.onCancel });
  try {
    return await writeAlignment(query.batches(alignmentSql(besideIn(views))), folder, 'alignment', control);
  } finally {
    query.close();
  }
}

/** Writes rows of the alignment, in order, as parts in a folder of the run. */
export async function writeAlignment(
  batches: AsyncIterable<readonly Row[]>,
  folder: string,
  within: string,
  control: TaskControl,
): Promise<Alignment> {
  const writer = new AlignmentWriter(folder, within);
  let items = 0;
  for await (const rows of batches) {
    if (control.isCancelled()) throw new PlumblineError('cancelled', 'Aligning records with pages was cancelled');
    for (const row of rows) writer.append(row as unknown as AlignmentRow);
    control.setItems((items += rows.length));
  }
  return writer.close();
}

/** What was read beside the dump names redirects that the dump may lack. */
const besideIn = (views: AlignPayload['views']): Beside => ({
  redirects: views['raw_sql_redirect'] !== undefined,
  titles: views['raw_sql_page'] !== undefined,
});

type AlignmentRow = RowOf<typeof ALIGNMENT>;

class AlignmentWriter {
  private readonly parts: AlignmentPart[] = [];
  private readonly counters: Counters = {};
  private rows: AlignmentRow[] = [];

  constructor(
    private readonly folder: string,
    private readonly within: string,
  ) {}

  append(row: AlignmentRow): void {
    const last = this.rows.at(-1);
    const turn = last !== undefined && shardNumber(last) !== shardNumber(row);
    // All records of a page are compared together, unless there are very many.
    const full = this.rows.length >= MOST_ROWS && (row.raw_seq === null || last?.raw_seq !== row.raw_seq);
    if (turn || full || this.rows.length >= 2 * MOST_ROWS) this.flush();
    this.rows.push(row);
    count(this.counters, 'methods', row.duplicate ? 'duplicate' : row.method);
  }

  close(): Alignment {
    this.flush();
    return { parts: this.parts, counters: this.counters };
  }

  private flush(): void {
    if (this.rows.length === 0) return;
    const index = this.parts.length;
    const file = `${this.within}/part-${String(index).padStart(6, '0')}.parquet`;
    const builder = new BatchBuilder(ALIGNMENT);
    for (const row of this.rows) builder.append(row);
    const { rows, sha256 } = writePart(join(this.folder, file), builder.finish());
    this.parts.push({
      index,
      table: 'alignment',
      file,
      rows,
      sha256,
      raw: rangeOf(this.rows.map((row) => row.raw_seq)),
      partner: rangeOf(this.rows.map((row) => row.partner_seq)),
    });
    this.rows = [];
  }
}

const shardNumber = (row: AlignmentRow): number => (row.raw_seq === null ? -1 : shardOf(row.raw_seq));

function rangeOf(numbers: readonly (number | null)[]): readonly [number, number] | null {
  let low = Infinity;
  let high = -Infinity;
  for (const number of numbers) {
    if (number === null) continue;
    low = Math.min(low, number);
    high = Math.max(high, number);
  }
  return low === Infinity ? null : [low, high];
}
