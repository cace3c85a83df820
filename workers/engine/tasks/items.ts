/**
 * Reads the pages of one shard of a dump again, for what they have beside their prose: categories, templates, fields of
 * infoboxes, identifiers, addresses. What pages are like is kept for groups; what of it the partner's record has is counted, and
 * the rest is listed.
 */
import { compareItems, itemsOfPage, type ItemCounts } from '../../compare/items';
import { readDumpShard } from '../../dump';
import type { TaskControl } from '../../jobs';
import { openQuery, type OpenQuery, type Row } from '../../tables';
import { siteNames, structureOf, type PageStructure } from '../../wikitext';
import { count, seqOf, type Counters, type ShardResult } from '../parts';
import type { AgainPayload } from '../pipeline/again';
import { PageTraitRows } from './page-traits';
import { PartWriter } from './part-writer';
import { PageParts } from './whole-page';

export interface ItemsPayload extends AgainPayload {
  readonly folder: string;
  readonly spill: string;
}

/** Records with text, each beside the one page that it stands for. */
const RECORDS_SQL = `
  SELECT a.raw_seq, a.partner_seq, p.text, coalesce(b.lines, '') AS lines
  FROM alignment a
  JOIN partner_documents p ON p.seq = a.partner_seq
  LEFT JOIN partner_beside b ON b.seq = a.partner_seq
  WHERE a.raw_seq IS NOT NULL AND NOT a.duplicate AND p.text IS NOT NULL
  ORDER BY a.raw_seq, a.partner_seq`;

const FILE = 6;
const CATEGORY = 14;

export async function itemsTask(payload: ItemsPayload, control: TaskControl): Promise<ShardResult> {
  const { plan, shard, index, views, derived, folder, spill } = payload;
  const site = siteNames(plan.info);
  const prefixes = [...site.namespaces].filter(([, number]) => number === CATEGORY).map(([name]) => name);
  const names = (number: number, canonical: string): string =>
    plan.info.namespaces.find(({ key }) => key === number)?.name ?? canonical;
  const out = new PartWriter(folder, index);
  const items = out.table('items');
  const lost = out.table('lost_items');
  const links = out.table('page_links');
  const traits = new PageTraitRows(out, plan.info);
  const counters: Counters = {};
  const query = await openQuery({ views, derived, temporaryFolder: spill, onCancel: control.onCancel });
  let done = 0;
  try {
    const records = eachRecord(query);
    let next = await records.next();
    const parts = new PageParts();
    const options = { isCancelled: control.isCancelled, onBytes: control.setBytes };
    for (const part of readDumpShard(plan, shard, options)) {
      const page = parts.add(part);
      if (page === null) continue;
      const seq = seqOf(index, page.ordinal);
      const source = page.newest?.text ?? null;
      const structure = source === null ? null : structureOf(source, site);
      if (source !== null && structure !== null) traits.add(seq, source, structure);
      for (; next.done !== true && (next.value['raw_seq'] as number) <= seq; next = await records.next()) {
        const row = next.value;
        if (row['raw_seq'] !== seq || structure === null) continue;
        const record = { text: row['text'] as string, lines: row['lines'] as string };
        const place = { raw_seq: seq, partner_seq: row['partner_seq'] as number };
        for (const target of targetsOf(structure, names)) links.append({ seq, target });
        for (const counts of compareItems(itemsOfPage(structure), record, prefixes)) {
          items.append({ ...place, ...countsOf(counts) });
          for (const item of counts.lost) lost.append({ ...place, type: counts.type, side: 'lost', item });
          for (const item of counts.added) lost.append({ ...place, type: counts.type, side: 'added', item });
        }
      }
      control.setItems(++done);
    }
  } finally {
    query.close();
  }
  items.flush();
  lost.flush();
  links.flush();
  traits.flush();
  count(counters, 'totals', 'pages', done);
  control.setBytes(shard.bytes);
  return { parts: out.parts, counters };
}

/** Titles that a page leads to: links, and what some programs list among them. */
function targetsOf(
  { links, categories, files }: PageStructure,
  names: (number: number, canonical: string) => string,
): readonly string[] {
  const linked = links.flatMap(({ target, wiki }) =>
    target === null || target === '' || wiki !== null ? [] : [target],
  );
  return [
    ...linked,
    ...categories.map(({ name }) => `${names(CATEGORY, 'Category')}:${name}`),
    ...files.map(({ name }) => `${names(FILE, 'File')}:${name}`),
  ];
}

const countsOf = ({ type, ours, kept, theirs, right }: ItemCounts) => ({ type, ours, kept, theirs, right });

async function* eachRecord(query: OpenQuery): AsyncGenerator<Row, undefined, undefined> {
  for await (const rows of query.batches(RECORDS_SQL)) yield* rows;
  return undefined;
}
