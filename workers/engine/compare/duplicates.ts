/** Documents that say the same, for the list of them: both named, and where in the list of pairs each stands. */
import type { Duplicate, Input, Output } from '../../api';
import type { Cell, Row } from '../../tables';
import type { AskedRun } from '../runs';

export async function listDuplicates(
  { query, scanRun }: AskedRun,
  { list, kind, offset, limit }: Input<'compare.duplicates'>,
): Promise<Output<'compare.duplicates'>> {
  const table = list === 'leaks' ? 'leaks' : 'duplicates';
  const side = list === 'raw' ? 'raw' : 'partner';
  const rows = scanRun(table);
  const where = `WHERE side = ? ${kind === undefined ? '' : 'AND kind = ?'}`;
  const params: Cell[] = [side, ...(kind === undefined ? [] : [kind])];
  const [total] = await query.all(`SELECT count(*) AS n FROM ${rows} ${where}`, params);
  // Of a page that several records have, the record that has it first; of a record, its page.
  const own = `${side}_seq`;
  const found = await query.all(
    `WITH chosen AS (SELECT * FROM ${rows} ${where} ORDER BY seq, kind LIMIT ? OFFSET ?),
     places AS (
       SELECT ${own} AS seq, min(raw_seq) AS raw_seq, arg_min(partner_seq, status = 'duplicate') AS partner_seq
       FROM ${scanRun('pairs')}
       WHERE ${own} IN (SELECT seq FROM chosen UNION SELECT other_seq FROM chosen)
       GROUP BY ${own}
     )
     SELECT c.*, a.raw_seq AS a_raw, a.partner_seq AS a_partner, b.raw_seq AS b_raw, b.partner_seq AS b_partner
     FROM chosen c JOIN places a ON a.seq = c.seq JOIN places b ON b.seq = c.other_seq
     ORDER BY c.seq, c.kind`,
    [...params, limit, offset],
  );
  return { total: total!['n'] as number, rows: found.map(toDuplicate) };
}

function toDuplicate(row: Row): Duplicate {
  const named = (prefix: string, letter: string): Duplicate['document'] => ({
    seq: row[`${prefix}seq`] as number,
    title: row[`${prefix}title`] as string | null,
    pageId: row[`${prefix}page_id`] as number | null,
    split: row[`${prefix}split`] as string | null,
    pair: { rawSeq: row[`${letter}_raw`] as number | null, partnerSeq: row[`${letter}_partner`] as number | null },
  });
  return {
    kind: row['kind'] as Duplicate['kind'],
    similarity: row['similarity'] as number | null,
    document: named('', 'a'),
    other: named('other_', 'b'),
  };
}
