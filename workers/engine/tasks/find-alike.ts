/** Which documents of a side could be alike, and their texts beside each other for whoever looks closer. */
import { cappedBands, pairsOfBand, REPRESENTATIVES, slicedPairs, TEXTS_OF_SLICES } from '../../compare/alike';
import type { TaskControl } from '../../jobs';
import { openQuery, quote, type OpenQuery, type ViewSource } from '../../tables';
import { BANDS } from '../../text';

/** Characters of one slice's texts, about. */
const SLICE = 8_000_000;

export interface FindAlikePayload {
  /** documents, sketches and splits of the side. */
  readonly views: Readonly<Record<string, ViewSource>>;
  /** Files that are written, which nobody needs afterwards. */
  readonly pairs: string;
  readonly texts: string;
  readonly spill: string;
}

export interface FoundAlike {
  readonly slices: number;
  /** Documents with text, and how many of those are too short to be like another one. */
  readonly documents: number;
  readonly short: number;
  /** Bands that so many documents share that not all of them were held against each other. */
  readonly capped: number;
}

export async function findAlikeTask(payload: FindAlikePayload, control: TaskControl): Promise<FoundAlike> {
  const { views, pairs, texts, spill } = payload;
  const query = await openQuery({ views, temporaryFolder: spill, memory: 512, onCancel: control.onCancel });
  try {
    await query.all(REPRESENTATIVES);
    await query.all('CREATE TABLE pairs (seq BIGINT, other_seq BIGINT)');
    let capped = 0;
    for (let band = 0; band < BANDS; band++) {
      await query.all(pairsOfBand(band));
      capped += await one(query, cappedBands(band));
    }
    await query.all(slicedPairs(SLICE));
    await query.all(
      `COPY (SELECT * FROM candidates ORDER BY slice, other_seq, seq) TO ${quote(pairs)} (FORMAT parquet)`,
    );
    await query.all(`COPY (${TEXTS_OF_SLICES}) TO ${quote(texts)} (FORMAT parquet, ROW_GROUP_SIZE 2048)`);
    return {
      slices: await one(query, 'SELECT coalesce(max(slice) + 1, 0) AS n FROM candidates'),
      documents: await one(query, 'SELECT count(*) AS n FROM sketches'),
      short: await one(query, 'SELECT count(*) AS n FROM sketches WHERE runs = 0'),
      capped,
    };
  } finally {
    query.close();
  }
}

async function one(query: OpenQuery, sql: string): Promise<number> {
  const [row] = await query.all(sql);
  return row!['n'] as number;
}
