/** Pairs that show one transformation, for the list of what was done: those where it explains most come first. */
import type { Input, Output } from '../../api';
import type { Row } from '../../tables';
import type { AskedRun } from '../runs';

export async function listFingerprints(
  { query, scanRun }: AskedRun,
  { kind, limit }: Input<'compare.fingerprints'>,
): Promise<Output<'compare.fingerprints'>> {
  const rows = await query.all(
    `WITH chosen AS (
       SELECT * FROM ${scanRun('fingerprints')}
       WHERE kind = ? OR list_contains(string_split(instead, ','), ?)
       ORDER BY tokens DESC, raw_seq, partner_seq LIMIT ?
     )
     SELECT c.*, p.title FROM chosen c
     JOIN ${scanRun('pairs')} p ON p.raw_seq = c.raw_seq AND p.partner_seq = c.partner_seq
     ORDER BY c.tokens DESC, c.raw_seq, c.partner_seq`,
    [kind, kind, limit],
  );
  return { examples: rows.map(toExample) };
}

function toExample(row: Row): Output<'compare.fingerprints'>['examples'][number] {
  const number = (name: string): number => row[name] as number;
  return {
    rawSeq: number('raw_seq'),
    partnerSeq: number('partner_seq'),
    title: row['title'] as string | null,
    tokens: number('tokens'),
    parameter: row['parameter'] as string,
    ours: [number('ours_from'), number('ours_to')],
    theirs: [number('theirs_from'), number('theirs_to')],
  };
}
