/** The list of differences: filters, sorts, pages. */
import type { Input, Output, PAIR_SORTS, PairFilter, PairRow } from '../../api';
import { tokenise } from '../../text';
import type { Cell, OpenQuery, Row } from '../../tables';

const ORDER: Readonly<Record<(typeof PAIR_SORTS)[number], string>> = {
  'file-order': '',
  title: 'p.title NULLS LAST,',
  length: 'greatest(p.raw_chars, p.partner_chars) DESC,',
  'least-shared': 'CASE WHEN p.raw_tokens = 0 THEN 1.0 ELSE p.shared_tokens::DOUBLE / p.raw_tokens END,',
  'numbers-lost': 'p.raw_numbers - p.kept_numbers DESC,',
  'links-lost': 'p.raw_links - p.kept_labels DESC,',
};

export async function listPairs(query: OpenQuery, input: Input<'compare.list'>): Promise<Output<'compare.list'>> {
  const { where, params } = whereOf(input.filter);
  const [total] = await query.all(`SELECT count(*) AS n FROM pairs p ${where}`, params);
  const rows = await query.all(
    `SELECT p.* FROM pairs p ${where}
     ORDER BY ${ORDER[input.sort]} p.raw_seq NULLS LAST, p.partner_seq NULLS LAST LIMIT ? OFFSET ?`,
    [...params, input.limit, input.offset],
  );
  return { total: total!['n'] as number, rows: rows.map(toPairRow) };
}

function whereOf(filter: PairFilter): { where: string; params: Cell[] } {
  const conditions: string[] = [];
  const params: Cell[] = [];
  const add = (sql: string, ...values: Cell[]): void => {
    conditions.push(sql);
    params.push(...values);
  };
  if (filter.status !== undefined)
    add(`p.status IN (${filter.status.map(() => '?').join(', ') || 'NULL'})`, ...filter.status);
  if (filter.ns !== undefined) add('p.ns = ?', filter.ns);
  if (filter.decile !== undefined) add('p.decile = ?', filter.decile);
  if (filter.script !== undefined) add('p.script = ?', filter.script);
  if (filter.lost === 'numbers') add('p.kept_numbers < p.raw_numbers');
  if (filter.lost === 'links') add('p.kept_labels < p.raw_links');
  if (filter.search !== undefined && filter.search !== '') add('contains(lower(p.title), lower(?))', filter.search);
  const term = filter.term === undefined ? null : termPattern(filter.term);
  if (term !== null) {
    add(
      `(p.raw_seq IN (SELECT seq FROM raw_documents WHERE regexp_matches(text, ?))
        OR p.partner_seq IN (SELECT seq FROM partner_documents WHERE regexp_matches(text, ?)))`,
      term,
      term,
    );
  }
  return { where: conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`, params };
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
