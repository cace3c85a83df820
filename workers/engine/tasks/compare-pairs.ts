/** Compares the texts of one part of the alignment: our text and the partner's, read back from the tables. */
import { PlumblineError } from '../../api/errors';
import { comparePair, statusOf } from '../../compare';
import type { TaskControl } from '../../jobs';
import { openQuery, type OpenQuery, type ViewSource } from '../../tables';
import type { WikiLink } from '../../wikitext';
import { count, type Counters, type ShardResult } from '../parts';
import { Fingerprints } from './fingerprints';
import { PageRecords, type AlignedRow } from './page-records';
import { PartWriter } from './part-writer';

export interface ComparePairsPayload {
  readonly index: number;
  readonly bytes: number;
  /** alignment, origin_texts, raw_documents, raw_links, raw_drops, partner_documents, partner_links: just the parts that are needed. */
  readonly views: Readonly<Record<string, ViewSource>>;
  /** The partner's tables where they were sorted. */
  readonly derived: Readonly<Record<string, string>>;
  readonly raw: readonly [number, number] | null;
  readonly partner: readonly [number, number] | null;
  /** Upper bounds of the first nine length deciles, characters. */
  readonly deciles: readonly number[];
  readonly partnerHasLinks: boolean;
  readonly folder: string;
  readonly spill: string;
}

const PAIRS_SQL = `
  SELECT a.raw_seq, a.partner_seq, a.method, a.duplicate, a.similarity, a.relation,
         d.page_id, d.title, d.ns, d.text AS ours, d.outline, o.text AS origin_text, o.outline AS origin_outline, d.dropped, d.script, d.chars, d.tokens,
         p.text AS theirs, p.dropped AS p_dropped, p.page_id AS p_page_id, p.title AS p_title, p.chars AS p_chars, p.tokens AS p_tokens
  FROM alignment a
  LEFT JOIN (SELECT * FROM raw_documents WHERE seq BETWEEN $1 AND $2) d ON d.seq = a.raw_seq
  LEFT JOIN (SELECT * FROM partner_documents WHERE seq BETWEEN $3 AND $4) p ON p.seq = a.partner_seq
  LEFT JOIN origin_texts o ON o.raw_seq = a.raw_seq AND o.partner_seq = a.partner_seq
  ORDER BY a.raw_seq NULLS LAST, a.partner_seq NULLS LAST`;

const NOTHING = [0, -1] as const;

export async function comparePairsTask(payload: ComparePairsPayload, control: TaskControl): Promise<ShardResult> {
  const out = new PartWriter(payload.folder, payload.index);
  const pairs = out.table('pairs');
  const counters: Counters = {};
  const fingerprints = new Fingerprints(out.table('fingerprints'), counters);
  const raw = payload.raw ?? NOTHING;
  const partner = payload.partner ?? NOTHING;
  const query = await openQuery({
    views: payload.views,
    derived: payload.derived,
    temporaryFolder: payload.spill,
    onCancel: control.onCancel,
  });
  let items = 0;
  try {
    const rawLinks = await linksBySeq(query, 'raw_links', raw);
    await fingerprints.readDrops(query, raw);
    const partnerLinks = payload.partnerHasLinks ? await linksBySeq(query, 'partner_links', partner) : null;
    const page = new PageRecords();
    const compare = (aligned: AlignedRow): void => {
      // What is returned is acknowledged as the whole part, so nothing may be returned of a half.
      if (control.isCancelled()) throw new PlumblineError('cancelled', 'Comparing the texts was cancelled');
      const pair = pairRow(aligned, payload, rawLinks, partnerLinks);
      pairs.append(pair);
      count(counters, 'statuses', pair.status);
      if (pair.status === 'changed' || pair.status === 'equivalent') fingerprints.add(pair, aligned.row);
      if (pair.status === 'missing' || pair.status === 'emptied')
        count(counters, 'missingReasons', pair.reason ?? 'no reason found');
      control.setItems(++items);
      control.setBytes(items);
    };
    for await (const rows of query.batches(PAIRS_SQL, [...raw, ...partner])) {
      for (const row of rows) for (const aligned of page.add(row)) compare(aligned);
    }
    for (const aligned of page.close()) compare(aligned);
  } finally {
    query.close();
  }
  pairs.flush();
  fingerprints.flush();
  count(counters, 'totals', 'pairs', items);
  control.setBytes(payload.bytes);
  return { parts: out.parts, counters };
}

type Links = ReadonlyMap<number, readonly WikiLink[]>;

async function linksBySeq(query: OpenQuery, view: string, range: readonly [number, number]): Promise<Links> {
  const links = new Map<number, WikiLink[]>();
  for await (const rows of query.batches(`SELECT seq, target, label FROM ${view} WHERE seq BETWEEN ? AND ?`, [
    ...range,
  ])) {
    for (const row of rows) {
      const seq = row['seq'] as number;
      const link = { target: row['target'] as string, label: row['label'] as string };
      const own = links.get(seq);
      if (own === undefined) links.set(seq, [link]);
      else own.push(link);
    }
  }
  return links;
}

function pairRow(
  { row, part, records }: AlignedRow,
  payload: ComparePairsPayload,
  rawLinks: Links,
  partnerLinks: Links | null,
) {
  const rawSeq = row['raw_seq'] as number | null;
  const partnerSeq = row['partner_seq'] as number | null;
  const duplicate = row['duplicate'] as boolean;
  const ours = row['ours'] as string | null;
  const theirs = row['theirs'] as string | null;
  const dropped = row['dropped'] as string | null;
  const status = statusOf({ hasRaw: rawSeq !== null, hasPartner: partnerSeq !== null, duplicate, part, ours, theirs });
  const counts = comparePair({
    ours: ours ?? '',
    theirs: theirs ?? '',
    oursLinks: rawSeq === null || duplicate ? [] : (rawLinks.get(rawSeq) ?? []),
    theirsLinks: partnerLinks === null ? null : records.flatMap((seq) => partnerLinks.get(seq) ?? []),
  });
  const chars = (row['chars'] as number | null) ?? 0;
  return {
    raw_seq: rawSeq,
    partner_seq: partnerSeq,
    page_id: (row['page_id'] ?? row['p_page_id']) as number | null,
    title: (row['title'] ?? row['p_title']) as string | null,
    ns: row['ns'] as number | null,
    method: row['method'] as string,
    similarity: row['similarity'] as number | null,
    status,
    reason: dropped ?? (row['p_dropped'] as string | null),
    script: ours === null ? null : (row['script'] as string),
    decile: ours === null || duplicate ? null : decileOf(chars, payload.deciles),
    raw_chars: chars,
    partner_chars: (row['p_chars'] as number | null) ?? 0,
    raw_tokens: (row['tokens'] as number | null) ?? 0,
    partner_tokens: (row['p_tokens'] as number | null) ?? 0,
    shared_tokens: counts.sharedTokens,
    raw_numbers: counts.rawNumbers,
    kept_numbers: counts.keptNumbers,
    raw_links: counts.rawLinks,
    kept_labels: counts.keptLabels,
    kept_targets: counts.keptTargets,
    raw_targets: counts.rawTargets,
  };
}

/** 1..10: the first decile whose upper bound is not below the length. */
function decileOf(chars: number, bounds: readonly number[]): number {
  const at = bounds.findIndex((bound) => chars <= bound);
  return at < 0 ? 10 : at + 1;
}
