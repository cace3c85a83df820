/** The list of differences: filters, sorts, pages. */
import { join } from 'node:path';
import type { Input, Output, PairFilter, PairRow } from '../../api';
import { TaskControl } from '../../jobs';
import { tokenise } from '../../text';
import { scanOf, type Cell, type Row } from '../../tables';
import { runFolder } from '../pipeline/context';
import { viewOf } from '../pipeline/dataset';
import type { AskedRun } from '../runs';
import type { Session } from '../session';
import type { FoundPairs, PairQuestion } from './find-pairs';
import { ensureIndex } from './make-index';
import { indexFolder, ORDERS } from './pair-index';

export async function listPairs(
  session: Session,
  asked: AskedRun,
  input: Input<'compare.list'>,
): Promise<Output<'compare.list'>> {
  const term = input.filter.term === undefined ? null : termPattern(input.filter.term);
  if (term !== null || input.filter.transformation !== undefined) return listByTables(asked, input, term);
  const { filter, sort, offset, limit } = input;
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

/** A term is looked for in all texts of the run, and a transformation in its table: the index of the pairs knows neither. */
async function listByTables(
  { query, scan, scanRun }: AskedRun,
  input: Input<'compare.list'>,
  term: string | null,
): Promise<Output<'compare.list'>> {
  const { where, params } = whereOf(input.filter, term, scan, scanRun('fingerprints'));
  const from = `${scanRun('pairs')} p ${where}`;
  const [total] = await query.all(`SELECT count(*) AS n FROM ${from}`, params);
  const order = input.sort === 'file-order' ? '' : `${ORDERS[input.sort]},`;
  const rows = await query.all(
    `SELECT p.* FROM ${from} ORDER BY ${order} raw_seq NULLS LAST, partner_seq NULLS LAST LIMIT ? OFFSET ?`,
    [...params, input.limit, input.offset],
  );
  return { total: total!['n'] as number, rows: rows.map(toPairRow) };
}

function whereOf(
  filter: PairFilter,
  term: string | null,
  scan: AskedRun['scan'],
  done: string,
): { readonly where: string; readonly params: Cell[] } {
  const conditions: string[] = [];
  const params: Cell[] = [];
  const add = (sql: string, ...values: Cell[]): void => {
    conditions.push(sql);
    params.push(...values);
  };
  if (filter.status !== undefined)
    add(`p.status IN (${filter.status.map(() => '?').join(', ') || 'NULL'})`, ...filter.status);
  if (filter.method !== undefined) add('p.method = ?', filter.method);
  if (filter.ns !== undefined) add('p.ns = ?', filter.ns);
  if (filter.decile !== undefined) add('p.decile = ?', filter.decile);
  if (filter.script !== undefined) add('p.script = ?', filter.script);
  if (filter.lost === 'numbers') add('p.kept_numbers < p.raw_numbers');
  if (filter.lost === 'links') add('p.kept_labels < p.raw_links');
  if (filter.search !== undefined && filter.search !== '') add('contains(lower(p.title), lower(?))', filter.search);
  if (filter.transformation !== undefined)
    add(
      `EXISTS (SELECT 1 FROM ${done} f WHERE f.raw_seq = p.raw_seq AND f.partner_seq = p.partner_seq
        AND (f.kind = ? OR list_contains(string_split(f.instead, ','), ?)))`,
      filter.transformation,
      filter.transformation,
    );
  if (term !== null)
    add(
      `(p.raw_seq IN (SELECT seq FROM ${scan('snapshot', 'documents')} WHERE regexp_matches(text, ?))
      OR p.partner_seq IN (SELECT seq FROM ${scan('partner', 'documents')} WHERE regexp_matches(text, ?)))`,
      term,
      term,
    );
  return { where: `WHERE ${conditions.join(' AND ')}`, params };
}

/** A pattern that finds the tokens of a term in a row, whatever stands between them on one line. */
function termPattern(term: string): string | null {
  const tokens = tokenise(term).map((token) => token.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  if (tokens.length === 0) return null;
  return `(?i)(^|[^\\p{L}\\p{M}\\p{N}])${tokens.join('[^\\p{L}\\p{N}\\n]*')}($|[^\\p{L}\\p{M}\\p{N}])`;
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
