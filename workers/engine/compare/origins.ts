/** Which revision a text was taken from: of one pair, and pairs of which something is worth a look. */
import type { Input, Output, PairOrigin } from '../../api';
import type { Row } from '../../tables';
import { shardOf } from '../parts';
import type { AskedRun } from '../runs';

/** Which revision the text was taken from; null in runs of dumps without histories, and where none was found. */
export async function originOf(
  { query, scanRun }: AskedRun,
  rawSeq: number | null,
  partnerSeq: number | null,
): Promise<Omit<PairOrigin, 'shown'> | null> {
  if (rawSeq === null || partnerSeq === null) return null;
  const own = scanRun('origins', shardOf(rawSeq));
  const [row] = await query.all(`SELECT * FROM ${own} WHERE raw_seq = ? AND partner_seq = ?`, [rawSeq, partnerSeq]);
  if (row === undefined || row['behind'] === null) return null;
  return toOrigin(row);
}

function toOrigin(row: Row): Omit<PairOrigin, 'shown'> {
  const number = (name: string): number | null => row[name] as number | null;
  return {
    revId: number('rev_id'),
    timestamp: row['timestamp'] as string | null,
    method: row['method'] as PairOrigin['method'],
    statedRevId: number('stated_rev_id'),
    stated: row['stated'] as PairOrigin['stated'],
    equals: row['equals'] as number,
    firstRevId: number('first_rev_id'),
    revisions: row['revisions'] as number,
    behind: row['behind'] as number,
    secondsBehind: number('seconds_behind'),
    revertedBy: number('reverted_by'),
    suppressed: (row['suppressed'] as string).split('+').filter((what) => what !== ''),
  };
}

/** Which rows of the table each kind of finding is. */
const WHERE: Readonly<Record<Input<'compare.origins'>['kind'], string>> = {
  older: 'behind > 0',
  reverted: 'reverted_by IS NOT NULL',
  suppressed: "suppressed <> ''",
  'fits-less': "stated = 'fits-less'",
  newer: "stated = 'newer'",
  unlike: "why_none = 'unlike'",
};

/** Pairs of a kind; those that are furthest behind first. */
export async function listOrigins(
  { query, scanRun }: AskedRun,
  { kind, limit }: Input<'compare.origins'>,
): Promise<Output<'compare.origins'>> {
  const rows = await query.all(
    `SELECT o.*, p.title FROM ${scanRun('origins')} o
     JOIN ${scanRun('pairs')} p ON p.raw_seq = o.raw_seq AND p.partner_seq = o.partner_seq
     WHERE ${WHERE[kind]}
     ORDER BY o.behind DESC NULLS LAST, o.raw_seq, o.partner_seq LIMIT ?`,
    [limit],
  );
  return {
    examples: rows.map((row) => ({
      rawSeq: row['raw_seq'] as number,
      partnerSeq: row['partner_seq'] as number,
      title: row['title'] as string | null,
      behind: row['behind'] as number | null,
      secondsBehind: row['seconds_behind'] as number | null,
    })),
  };
}
