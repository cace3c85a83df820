/** Pairs that show one transformation, for the list of what was done: those where it explains most come first. */
import { join } from 'node:path';
import type { Input, Output } from '../../api';
import { scanOf, type Row } from '../../tables';
import type { Part } from '../parts';
import { runFolder } from '../pipeline/context';
import { viewOf } from '../pipeline/dataset';
import type { AskedRun } from '../runs';
import type { Session } from '../session';

export async function listFingerprints(
  session: Session,
  { run, pairs, query }: AskedRun,
  { kind, limit }: Input<'compare.fingerprints'>,
): Promise<Output<'compare.fingerprints'>> {
  const { fingerprints = [] } = JSON.parse(run.facts) as { fingerprints?: readonly Part[] };
  if (fingerprints.length === 0) return { examples: [] };
  const folder = join(runFolder(session, run.id), 'compared');
  const rows = await query.all(
    `WITH chosen AS (
       SELECT * FROM ${scanOf(viewOf(folder, fingerprints, 'fingerprints'))}
       WHERE kind = ? OR list_contains(string_split(instead, ','), ?)
       ORDER BY tokens DESC, raw_seq, partner_seq LIMIT ?
     )
     SELECT c.*, p.title FROM chosen c
     JOIN ${scanOf(viewOf(folder, pairs, 'pairs'))} p ON p.raw_seq = c.raw_seq AND p.partner_seq = c.partner_seq
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
