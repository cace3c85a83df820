/** Reads one page ahead once a run's list is looked at: what reads pages is then loaded, compiled and warm when one is opened. */
import type { PairRow } from '../../api';
import type { AskedRun } from '../runs';
import type { Session } from '../session';
import { viewPair } from './view';

/** Characters of both sides: enough to make what compares words quick, and short, for whoever opens a page meanwhile waits. */
const LONG_ENOUGH = 40_000;
const charsOf = ({ rawChars, partnerChars }: PairRow): number => rawChars + partnerChars;

export async function prepareViews(session: Session, asked: AskedRun, rows: readonly PairRow[]): Promise<void> {
  if (session.prepared.has(asked.run.id)) return;
  const pairs = rows.filter(({ rawSeq, partnerSeq }) => rawSeq !== null && partnerSeq !== null);
  const sorted = pairs.toSorted((a, b) => charsOf(a) - charsOf(b));
  const pair = sorted.findLast((each) => charsOf(each) <= LONG_ENOUGH) ?? sorted[0];
  if (pair === undefined) return;
  session.prepared.add(asked.run.id);
  await viewPair(session, asked, { runId: asked.run.id, rawSeq: pair.rawSeq, partnerSeq: pair.partnerSeq });
}
