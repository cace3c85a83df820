/** The tables of a workspace beside one pair: which are read with it, which are not and why, and what was found in them. */
import type { Output } from '../../api';
import { findDataset } from '../pipeline/dataset';
import { snapshotIdsOf, tablesBesideOf } from '../runs';
import type { Session } from '../session';
import { isWhole, judgedTables, type Judged } from './companions';
import { snapshotSet } from './set';

type Tables = Output<'sources.tables'>;

export function tablesBeside(session: Session, snapshotId: string, partnerId: string | null): Tables {
  if (session.catalog.sources.get(snapshotId) === undefined) return [];
  const dumps = new Set(snapshotSet(session.catalog, snapshotId).parts.map(({ id }) => id));
  const run = session.catalog.runs
    .list()
    .find((each) => each.partnerId === partnerId && snapshotIdsOf(each).some((id) => dumps.has(id)));
  const { tables, joins } = run === undefined ? { tables: [], joins: [] } : tablesBesideOf(run);
  const named = new Map(joins.map((join) => [join.table, join.sentence]));
  return judgedTables(session.catalog, snapshotId).map((judged): Tables[number] => {
    const { id } = judged.source;
    const digest = tables.find((table) => table.id === id)?.digest;
    if (digest === undefined) return { id, ...outlook(judged), found: [] };
    const own = new Set(findDataset(session, digest)?.parts.map(({ table }) => table) ?? []);
    const found = [...own].flatMap((table) => {
      const sentence = named.get(table);
      return sentence == null ? [] : [{ table, sentence }];
    });
    const sentence = found.length === 0 ? 'Read with the dump' : 'Read with the dump, and joined to its pages';
    return { id, state: 'read', sentence, found };
  });
}

function outlook({ source, fit, why }: Judged): Pick<Tables[number], 'state' | 'sentence'> {
  if (fit !== 'fits') return { state: 'out', sentence: `Left out: ${why}` };
  if (!isWhole(source)) return { state: 'out', sentence: `Left out: ${source.sealSentence}` };
  return { state: 'next', sentence: 'Will be read with the dump when it is compared' };
}
