/** Links of all pairs, and the entities that they lead to, held against each other through the dump's redirects. */
import { linkItemsSql } from '../../compare/items';
import type { TaskControl } from '../../jobs';
import { openQuery, type ViewSource } from '../../tables';
import { count, type Counters, type ShardResult } from '../parts';
import { PartWriter } from './part-writer';

export interface LinkItemsPayload {
  /** pairs, raw_pages, raw_links, page_links, partner_links, and what was read beside the dump. */
  readonly views: Readonly<Record<string, ViewSource>>;
  /** Views over those, as SQL. */
  readonly derived: Readonly<Record<string, string>>;
  /** Number of the parts that are written. */
  readonly index: number;
  readonly folder: string;
  readonly spill: string;
}

export async function linkItemsTask(payload: LinkItemsPayload, control: TaskControl): Promise<ShardResult> {
  const { views, derived, index, folder, spill } = payload;
  const out = new PartWriter(folder, index);
  const items = out.table('items');
  const lost = out.table('lost_items');
  const counters: Counters = {};
  const hasEntities = derived['raw_page_entities'] !== undefined;
  const options = { views, derived, temporaryFolder: spill, memory: 512, onCancel: control.onCancel };
  const query = await openQuery(options);
  try {
    for (const sql of linkItemsSql(hasEntities)) await query.all(sql);
    const counted = `
      SELECT raw_seq, partner_seq, type, count(*) FILTER (ours) AS ours, count(*) FILTER (ours AND theirs) AS kept,
        count(*) FILTER (theirs) AS theirs, count(*) FILTER (written AND theirs) AS right
      FROM link_items GROUP BY ALL ORDER BY raw_seq, partner_seq, type`;
    for await (const rows of query.batches(counted)) {
      for (const row of rows) {
        items.append({
          raw_seq: row['raw_seq'] as number,
          partner_seq: row['partner_seq'] as number,
          type: row['type'] as string,
          ours: row['ours'] as number,
          kept: row['kept'] as number,
          theirs: row['theirs'] as number,
          right: row['right'] as number,
        });
        count(counters, 'totals', 'pairs');
      }
    }
    const single = `
      SELECT raw_seq, partner_seq, type, CASE WHEN ours THEN 'lost' ELSE 'added' END AS side, item
      FROM link_items WHERE ours AND NOT theirs OR theirs AND NOT written ORDER BY raw_seq, partner_seq, type, side DESC, item`;
    for await (const rows of query.batches(single)) {
      for (const row of rows) {
        lost.append({
          raw_seq: row['raw_seq'] as number,
          partner_seq: row['partner_seq'] as number,
          type: row['type'] as string,
          side: row['side'] as string,
          item: row['item'] as string,
        });
      }
    }
  } finally {
    query.close();
  }
  items.flush();
  lost.flush();
  return { parts: out.parts, counters };
}
