/** Items that partners lost: over a run the most frequent, of one pair all of them. */
import type { Input, Output } from '../../api';
import { shardOf } from '../parts';
import type { AskedRun } from '../runs';

/** Of one pair; a page of lists can have thousands. */
const MOST_OF_PAIR = 500;

/** Those that most pages lost first, each with the first page that did. */
export async function listItems(
  { query, scanRun }: AskedRun,
  { type, limit }: Input<'compare.items'>,
): Promise<Output<'compare.items'>> {
  const rows = await query.all(
    `WITH lost AS (
       SELECT item, count(*) AS pages, min(raw_seq) AS raw_seq, arg_min(partner_seq, raw_seq) AS partner_seq
       FROM ${scanRun('lost_items')}
       WHERE type = ? AND side = 'lost' GROUP BY item ORDER BY pages DESC, item LIMIT ?
     )
     SELECT l.*, p.title FROM lost l
     JOIN ${scanRun('pairs')} p ON p.raw_seq = l.raw_seq AND p.partner_seq = l.partner_seq
     ORDER BY l.pages DESC, l.item`,
    [type, limit],
  );
  return {
    items: rows.map((row) => ({
      item: row['item'] as string,
      pages: row['pages'] as number,
      rawSeq: row['raw_seq'] as number,
      partnerSeq: row['partner_seq'] as number,
      title: row['title'] as string | null,
    })),
  };
}

/** What one pair lost besides numbers and links. */
export async function lostItemsOf(
  { query, scanRun }: AskedRun,
  rawSeq: number | null,
  partnerSeq: number | null,
): Promise<Output<'compare.view'>['lostItems']> {
  if (rawSeq === null || partnerSeq === null) return [];
  const rows = await query.all(
    `SELECT type, item FROM ${scanRun('lost_items', shardOf(rawSeq))} WHERE raw_seq = ? AND partner_seq = ? AND side = 'lost' LIMIT ?`,
    [rawSeq, partnerSeq, MOST_OF_PAIR],
  );
  return rows.map((row) => ({
    type: row['type'] as Output<'compare.view'>['lostItems'][number]['type'],
    item: row['item'] as string,
  }));
}
