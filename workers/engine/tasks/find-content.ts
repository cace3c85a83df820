/** Which records could be of which pages by what they say, and their texts beside each other for whoever looks closer. */
import { FOUND_BY_PASSAGES, foundByBand, LOST, slicedFound, TEXTS_OF_FOUND } from '../../compare/alike';
import type { TaskControl } from '../../jobs';
import { openQuery, quote, type ViewSource } from '../../tables';
import { BANDS } from '../../text';

/** Characters of one slice's texts, about. */
const SLICE = 8_000_000;

export interface FindContentPayload {
  /** As for the plan, and raw_passages and partner_passages. */
  readonly views: Readonly<Record<string, ViewSource>>;
  /** Files that are written, which nobody needs afterwards. */
  readonly pairs: string;
  readonly texts: string;
  readonly spill: string;
}

/** Gives the number of slices. */
export async function findContentTask(payload: FindContentPayload, control: TaskControl): Promise<number> {
  const { views, pairs, texts, spill } = payload;
  const query = await openQuery({ views, temporaryFolder: spill, memory: 512, onCancel: control.onCancel });
  try {
    for (const sql of LOST) await query.all(sql);
    await query.all('CREATE TABLE found (record BIGINT, page BIGINT)');
    for (let band = 0; band < BANDS; band++) await query.all(foundByBand(band));
    await query.all(FOUND_BY_PASSAGES);
    await query.all(slicedFound(SLICE));
    await query.all(`COPY (SELECT * FROM candidates ORDER BY slice, page, record) TO ${quote(pairs)} (FORMAT parquet)`);
    await query.all(`COPY (${TEXTS_OF_FOUND}) TO ${quote(texts)} (FORMAT parquet, ROW_GROUP_SIZE 2048)`);
    const [row] = await query.all('SELECT coalesce(max(slice) + 1, 0) AS n FROM candidates');
    return row!['n'] as number;
  } finally {
    query.close();
  }
}
