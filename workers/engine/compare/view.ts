/** One pair, opened: wikitext out of the sealed dump, our text and theirs out of the tables, differences by word. */
import type { Input, Output } from '../../api';
import { PlumblineError } from '../../api/errors';
import type { RunRecord, SourceRecord } from '../../catalog';
import type { DumpInfo } from '../../dump';
import { TaskControl } from '../../jobs';
import type { OpenQuery, Row } from '../../tables';
import type { ShownPair, ShowPairPayload } from '../tasks/show-pair';
import { shardOf } from '../parts';
import { datasetsOf, runOf, snapshotIdsOf } from '../runs';
import type { Session } from '../session';
import { toPairRow } from './list';

export async function viewPair(
  session: Session,
  query: OpenQuery,
  input: Input<'compare.view'>,
): Promise<Output<'compare.view'>> {
  const { rawSeq, partnerSeq } = input;
  const [pair] = await query.all(
    'SELECT * FROM pairs WHERE raw_seq IS NOT DISTINCT FROM ? AND partner_seq IS NOT DISTINCT FROM ?',
    [rawSeq, partnerSeq],
  );
  if (pair === undefined) throw new PlumblineError('not-found', 'That pair is not in this run');
  const document = rawSeq === null ? undefined : await bySeq(query, 'raw_documents', rawSeq);
  const record = partnerSeq === null ? undefined : await bySeq(query, 'partner_documents', partnerSeq);
  const drops =
    rawSeq === null
      ? []
      : await query.all('SELECT reason, count, chars FROM raw_drops WHERE seq = ? ORDER BY chars DESC, reason', [
          rawSeq,
        ]);
  const links = rawSeq === null ? [] : await query.all('SELECT target, label FROM raw_links WHERE seq = ?', [rawSeq]);
  const payload: ShowPairPayload = {
    page: rawSeq === null ? null : await placeOf(session, query, runOf(session, input.runId), rawSeq),
    ours: (document?.['text'] as string | null | undefined) ?? null,
    theirs: (record?.['text'] as string | null | undefined) ?? null,
    links: links.map((row) => ({ target: row['target'] as string, label: row['label'] as string })),
  };
  const shown = (await session.reader.run('show-pair', payload, new TaskControl())) as ShownPair;
  return {
    row: toPairRow(pair),
    revId: (document?.['rev_id'] as number | null | undefined) ?? null,
    ...shown,
    spans: shown.spans.map(({ kind, ours, theirs }) => ({ kind, ours: [...ours], theirs: [...theirs] })),
    drops: drops.map((row) => ({
      reason: row['reason'] as string,
      count: row['count'] as number,
      chars: row['chars'] as number,
    })),
    lostNumbers: [...shown.lostNumbers],
    lostLinks: [...shown.lostLinks],
  };
}

async function bySeq(
  query: OpenQuery,
  view: 'raw_documents' | 'partner_documents',
  seq: number,
): Promise<Row | undefined> {
  return (await query.all(`SELECT * FROM ${view} WHERE seq = ?`, [seq]))[0];
}

/** Where a page stands in its dump; null where the workspace holds the dump no more. */
async function placeOf(
  session: Session,
  query: OpenQuery,
  run: RunRecord,
  seq: number,
): Promise<ShowPairPayload['page']> {
  const [place] = await query.all('SELECT anchor, skip, length FROM raw_pages WHERE seq = ?', [seq]);
  const source = partWith(session, run, seq);
  if (place === undefined || source === undefined) return null;
  if (!(await session.isSealed(source.id))) {
    throw new PlumblineError(
      'seal-broken',
      `${source.name} is not what it was when it was read, so its wikitext is not shown. Check the file in the library`,
      { file: source.path },
    );
  }
  const anchor = {
    anchor: place['anchor'] as number,
    skip: place['skip'] as number,
    length: place['length'] as number,
  };
  return { path: source.path, info: JSON.parse(source.info) as DumpInfo, anchor };
}

/** The file of the snapshot that a page was read from; undefined where the workspace holds it no more. */
function partWith(session: Session, run: RunRecord, seq: number): SourceRecord | undefined {
  const { sources } = session.catalog;
  const input = datasetsOf(session, run).snapshot.inputs.findLast(({ firstShard }) => firstShard <= shardOf(seq));
  const id = snapshotIdsOf(run).find((each) => sources.seal(each)?.sha256 === input?.sha256);
  return id === undefined ? undefined : sources.get(id);
}
