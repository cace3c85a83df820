/** The list of differences: filters, sorts, pages. */
import { join } from 'node:path';
import type { Input, Output, PairRow } from '../../api';
import { TaskControl } from '../../jobs';
import { scanOf, type Row } from '../../tables';
import { runFolder } from '../pipeline/context';
import { viewOf } from '../pipeline/dataset';
import type { AskedRun } from '../runs';
import type { Session } from '../session';
import { conditionOf, withColumns } from './filter-sql';
import type { FoundPairs, PairQuestion } from './find-pairs';
import { ensureIndex } from './make-index';
import { indexFolder, ORDERS } from './pair-index';
import { termPattern } from './term';

export async function listPairs(
  session: Session,
  asked: AskedRun,
  input: Input<'compare.list'>,
): Promise<Output<'compare.list'>> {
  const { sort, offset, limit } = input;
  const filter = withColumns(input.filter);
  const indexed =
    (filter.term === undefined || termPattern(filter.term) === null) && filter.transformation === undefined;
  if (!indexed || filter.group !== undefined) return listByTables(asked, input);
  const index = await ensureIndex(session, asked);
  const folder = indexFolder(runFolder(session, asked.run.id));
  const question: PairQuestion = { folder, index, filter, sort, offset, limit };
  const { total, numbers } = (await session.reader.run('find-pairs', question, new TaskControl())) as FoundPairs;
  return { total, rows: (await rowsOf(session, asked, numbers)).map(toPairRow) };
}

/** The pairs of these numbers, in their order. Only the parts that hold them are opened. */
async function rowsOf(
  session: Session,
  { run, pairs, query }: AskedRun,
  numbers: readonly number[],
): Promise<readonly Row[]> {
  if (numbers.length === 0) return [];
  let before = 0;
  const firsts = pairs.map(({ rows }) => (before += rows) - rows);
  const places = numbers.map((number) => {
    const part = lastAtMost(firsts, number);
    return { part, row: number - firsts[part]! };
  });
  const opened = [...new Set(places.map(({ part }) => part))].sort((a, b) => a - b);
  const folder = join(runFolder(session, run.id), 'compared');
  const scan = scanOf(
    viewOf(
      folder,
      opened.map((part) => pairs[part]!),
      'pairs',
    ),
  );
  const wanted = places
    .map(({ part, row }, k) => `(${opened.indexOf(part)}::UBIGINT, ${row}::BIGINT, ${k})`)
    .join(', ');
  return query.all(
    `SELECT p.* FROM (VALUES ${wanted}) w(part, place, k)
     JOIN ${scan} p ON p.file_index = w.part AND p.file_row_number = w.place ORDER BY w.k`,
  );
}

/** Place of the last number that is not above `most`, in numbers that rise. */
function lastAtMost(rising: readonly number[], most: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rising[middle]! <= most) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** A term is looked for in all texts of the run, a transformation and a group in their tables: the index knows none of them. */
async function listByTables(asked: AskedRun, input: Input<'compare.list'>): Promise<Output<'compare.list'>> {
  const { query, scanRun } = asked;
  const { sql, params } = conditionOf(input.filter, asked);
  const from = `${scanRun('pairs')} p WHERE ${sql}`;
  const [total] = await query.all(`SELECT count(*) AS n FROM ${from}`, params);
  const order = input.sort === 'file-order' ? '' : `${ORDERS[input.sort]},`;
  const rows = await query.all(
    `SELECT p.* FROM ${from} ORDER BY ${order} raw_seq NULLS LAST, partner_seq NULLS LAST LIMIT ? OFFSET ?`,
    [...params, input.limit, input.offset],
  );
  return { total: total!['n'] as number, rows: rows.map(toPairRow) };
}

export function toPairRow(row: Row): PairRow {
  return {
    rawSeq: row['raw_seq'],
    partnerSeq: row['partner_seq'],
    pageId: row['page_id'],
    title: row['title'],
    ns: row['ns'],
    method: row['method'],
    similarity: row['similarity'] ?? null,
    status: row['status'],
    reason: row['reason'],
    script: row['script'],
    decile: row['decile'],
    rawChars: row['raw_chars'],
    partnerChars: row['partner_chars'],
    rawTokens: row['raw_tokens'],
    partnerTokens: row['partner_tokens'],
    sharedTokens: row['shared_tokens'],
    rawNumbers: row['raw_numbers'],
    keptNumbers: row['kept_numbers'],
    rawLinks: row['raw_links'],
    keptLabels: row['kept_labels'],
  } as PairRow;
}
