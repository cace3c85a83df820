/** One pair, opened: wikitext out of the sealed dump, our text and theirs out of the tables, differences by word. */
import { join } from 'node:path';
import type { Input, Output } from '../../api';
import { PlumblineError } from '../../api/errors';
import type { SourceRecord } from '../../catalog';
import { joinParts, passageOf, RunHasher } from '../../compare/alike';
import type { DumpInfo } from '../../dump';
import { TaskControl } from '../../jobs';
import { scanOf, type Row } from '../../tables';
import { recipeNamed } from '../../wikitext';
import { shardOf } from '../parts';
import { runFolder } from '../pipeline/context';
import { viewOf } from '../pipeline/dataset';
import { snapshotIdsOf, type AskedRun } from '../runs';
import type { Session } from '../session';
import type { ShownPair, ShowPairPayload } from '../tasks/show-pair';
import { toPairRow } from './list';
import { ensureIndex } from './make-index';
import { lostItemsOf } from './items';
import { originOf } from './origins';

export async function viewPair(
  session: Session,
  asked: AskedRun,
  input: Input<'compare.view'>,
): Promise<Output<'compare.view'>> {
  const { rawSeq, partnerSeq } = input;
  const pair = await findPair(session, asked, rawSeq, partnerSeq);
  if (pair === undefined) throw new PlumblineError('not-found', 'That pair is not in this run');
  const [document] = await bySeq(asked, 'snapshot', 'documents', rawSeq);
  const [record] = await bySeq(asked, 'partner', 'documents', partnerSeq);
  const drops = await bySeq(asked, 'snapshot', 'drops', rawSeq, 'ORDER BY chars DESC, reason');
  const links = await bySeq(asked, 'snapshot', 'links', rawSeq);
  const origin = await originOf(asked, rawSeq, partnerSeq);
  const shown = origin !== null && origin.behind > 0 && origin.revId !== null && input.revision !== 'newest';
  const payload: ShowPairPayload = {
    page: rawSeq === null ? null : await placeOf(session, asked, rawSeq),
    ours: (document?.['text'] as string | null | undefined) ?? null,
    theirs: await theirText(session, asked, pair, document, record),
    title: pair['title'] as string | null,
    outline: (document?.['outline'] as string | null | undefined) ?? '',
    dropped: Object.fromEntries(drops.map((row) => [row['reason'] as string, row['count'] as number])),
    links: links.map((row) => ({ target: row['target'] as string, label: row['label'] as string })),
    instead: shown ? { revId: origin.revId!, recipe: recipeNamed(asked.run.recipe) } : null,
  };
  const { drops: ownDrops, ...pane } = (await session.reader.run('show-pair', payload, new TaskControl())) as ShownPair;
  return {
    row: toPairRow(pair),
    origin: origin === null ? null : { ...origin, shown },
    revId: shown ? origin.revId : ((document?.['rev_id'] as number | null | undefined) ?? null),
    ...pane,
    spans: pane.spans.map(({ kind, ours, theirs }) => ({ kind, ours: [...ours], theirs: [...theirs] })),
    drops: ownDrops?.map((drop) => ({ ...drop })) ?? drops.map(toDrop),
    lostNumbers: [...pane.lostNumbers],
    lostLinks: [...pane.lostLinks],
    lostItems: await lostItemsOf(asked, rawSeq, partnerSeq),
  };
}

const toDrop = (row: Row) => ({
  reason: row['reason'] as string,
  count: row['count'] as number,
  chars: row['chars'] as number,
});

/** What was compared: all records where they are the page together, of a record that holds several pages what it says of this one. */
async function theirText(
  session: Session,
  asked: AskedRun,
  pair: Row,
  document: Row | undefined,
  record: Row | undefined,
): Promise<string | null> {
  const own = (record?.['text'] as string | null | undefined) ?? null;
  const ours = (document?.['text'] as string | null | undefined) ?? null;
  if (own === null || ours === null || pair['status'] === 'part' || pair['partner_chars'] === record?.['chars'])
    return own;
  const parts = await partsOf(session, asked, pair['raw_seq'] as number);
  if (parts.length === 0) return passageOf(ours, own, new RunHasher());
  const texts: string[] = [];
  for (const seq of [...parts, pair['partner_seq'] as number].sort((a, b) => a - b)) {
    const [part] = await bySeq(asked, 'partner', 'documents', seq);
    texts.push((part?.['text'] as string | null | undefined) ?? '');
  }
  return joinParts(texts);
}

async function partsOf(session: Session, asked: AskedRun, rawSeq: number): Promise<readonly number[]> {
  const pairs = await pairsAt(session, asked, rawSeq);
  const rows = await asked.query.all(`SELECT partner_seq FROM ${pairs} WHERE raw_seq = ? AND status = 'part'`, [
    rawSeq,
  ]);
  return rows.map((row) => row['partner_seq'] as number);
}

/** Only the parts that can hold the pair are opened: the index knows with which page each begins. */
async function findPair(
  session: Session,
  asked: AskedRun,
  rawSeq: number | null,
  partnerSeq: number | null,
): Promise<Row | undefined> {
  const pairs = await pairsAt(session, asked, rawSeq);
  const is = (column: string, seq: number | null): string =>
    seq === null ? `${column} IS NULL` : `${column} = ${seq}`;
  const [pair] = await asked.query.all(
    `SELECT * FROM ${pairs} WHERE ${is('raw_seq', rawSeq)} AND ${is('partner_seq', partnerSeq)}`,
  );
  return pair;
}

/** What stands after FROM to read the pairs of a page. */
async function pairsAt(session: Session, asked: AskedRun, rawSeq: number | null): Promise<string> {
  const { firsts } = await ensureIndex(session, asked);
  const own = (part: number): boolean => {
    const [first, next] = [firsts[part] ?? null, firsts[part + 1] ?? null];
    if (rawSeq === null) return next === null; // records without a page come last
    return first !== null && first <= rawSeq && (next === null || next >= rawSeq);
  };
  const parts = asked.pairs.filter((_, part) => own(part));
  const folder = join(runFolder(session, asked.run.id), 'compared');
  return scanOf(viewOf(folder, parts, 'pairs'));
}

async function bySeq(
  { query, scan }: AskedRun,
  side: 'snapshot' | 'partner',
  table: 'documents' | 'drops' | 'links' | 'pages',
  seq: number | null,
  order = '',
): Promise<readonly Row[]> {
  if (seq === null) return [];
  return query.all(`SELECT * FROM ${scan(side, table, shardOf(seq))} WHERE seq = ? ${order}`, [seq]);
}

/** Where a page stands in its dump; null where the workspace holds the dump no more. */
async function placeOf(session: Session, asked: AskedRun, seq: number): Promise<ShowPairPayload['page']> {
  const [place] = await bySeq(asked, 'snapshot', 'pages', seq);
  const source = partWith(session, asked, seq);
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
function partWith(session: Session, { run, snapshot }: AskedRun, seq: number): SourceRecord | undefined {
  const { sources } = session.catalog;
  const input = snapshot.inputs.findLast(({ firstShard }) => firstShard <= shardOf(seq));
  const id = snapshotIdsOf(run).find((each) => sources.seal(each)?.sha256 === input?.sha256);
  return id === undefined ? undefined : sources.get(id);
}
