/** Reads one page ahead once a run's list is looked at: what reads pages is then loaded, compiled and warm when one is opened. */
import type { PairRow } from '../../api';
import type { AskedRun } from '../runs';
import type { Session } from '../session';
import { viewPair } from './view';

export async function prepareViews(session: Session, asked: AskedRun, rows: readonly PairRow[]): Promise<void> {
  if (session.prepared.has(asked.run.id)) return;
  const pairs = rows.filter(({ rawSeq, partnerSeq }) => rawSeq !== null && partnerSeq !== null);
  // A short one: whoever opens a page meanwhile waits for it.
  const [pair] = pairs.toSorted((a, b) => a.rawChars + a.partnerChars - b.rawChars - b.partnerChars);
  if (pair === undefined) return;
  session.prepared.add(asked.run.id);
  await viewPair(session, asked, { runId: asked.run.id, rawSeq: pair.rawSeq, partnerSeq: pair.partnerSeq });
}
