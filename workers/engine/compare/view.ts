/** One pair, opened: wikitext out of the sealed dump, our text and theirs out of the tables, differences by word. */
import type { Input, Output } from '../../api';
import { PlumblineError } from '../../api/errors';
import { lostLinks, lostNumbers, wordDiff } from '../../compare';
import { readPageAt, type DumpInfo } from '../../dump';
import type { OpenQuery, Row } from '../../tables';
import { newestRevision } from '../tasks/document-of';
import { runOf } from '../runs';
import type { Session } from '../session';
import { toPairRow } from './list';

/** Longest text that is shown and compared by word, UTF-16 code units. */
const LONGEST = 400_000;
const MOST_LOST = 500;

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
  const [ours, theirs] = [shorten(document?.['text']), shorten(record?.['text'])];
  const source =
    rawSeq === null
      ? { wikitext: null, timestamp: null }
      : await wikitextOf(session, query, runOf(session, input.runId).snapshotId, rawSeq);
  const wikitext = shorten(source.wikitext);
  const drops =
    rawSeq === null
      ? []
      : await query.all('SELECT reason, count, chars FROM raw_drops WHERE seq = ? ORDER BY chars DESC, reason', [
          rawSeq,
        ]);
  const links = rawSeq === null ? [] : await query.all('SELECT target, label FROM raw_links WHERE seq = ?', [rawSeq]);
  return {
    row: toPairRow(pair),
    revId: (document?.['rev_id'] as number | null | undefined) ?? null,
    timestamp: source.timestamp,
    wikitext: wikitext.text,
    ours: ours.text,
    theirs: theirs.text,
    spans: wordDiff(ours.text ?? '', theirs.text ?? '').map((span) => ({
      kind: span.kind,
      ours: [...span.ours],
      theirs: [...span.theirs],
    })),
    cut: ours.cut || theirs.cut || wikitext.cut,
    drops: drops.map((row) => ({
      reason: row['reason'] as string,
      count: row['count'] as number,
      chars: row['chars'] as number,
    })),
    lostNumbers: [...lostNumbers(ours.text ?? '', theirs.text ?? '', MOST_LOST)],
    lostLinks: [
      ...lostLinks(
        links.map((row) => ({ target: row['target'] as string, label: row['label'] as string })),
        theirs.text ?? '',
        MOST_LOST,
      ),
    ],
  };
}

async function bySeq(
  query: OpenQuery,
  view: 'raw_documents' | 'partner_documents',
  seq: number,
): Promise<Row | undefined> {
  return (await query.all(`SELECT * FROM ${view} WHERE seq = ?`, [seq]))[0];
}

async function wikitextOf(
  session: Session,
  query: OpenQuery,
  snapshotId: string,
  seq: number,
): Promise<{ wikitext: string | null; timestamp: string | null }> {
  const [place] = await query.all('SELECT anchor, skip, length FROM raw_pages WHERE seq = ?', [seq]);
  const source = session.catalog.sources.get(snapshotId);
  if (place === undefined || source === undefined) return { wikitext: null, timestamp: null };
  if (!(await session.isSealed(snapshotId))) {
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
  const page = readPageAt(source.path, JSON.parse(source.info) as DumpInfo, anchor);
  const revision = newestRevision(page);
  return { wikitext: revision?.text ?? null, timestamp: revision?.timestamp ?? null };
}

function shorten(text: unknown): { text: string | null; cut: boolean } {
  if (typeof text !== 'string') return { text: null, cut: false };
  if (text.length <= LONGEST) return { text, cut: false };
  const end = (text.charCodeAt(LONGEST - 1) & 0xfc00) === 0xd800 ? LONGEST - 1 : LONGEST;
  return { text: text.slice(0, end), cut: true };
}
