/** Items: what of a page's links, entities, categories, infoboxes, references and addresses the partner's records have. */
import type { Metric, MetricGroup } from '../../api/results';
import type { Row } from '../../tables/types';
import { metric } from '../metric';
import { Sums, PageWeights } from '../recall/sums';
import { integer, text } from '../rows';
import { percentileInterval } from '../statistics';
import type { Counters, MetricFamily } from '../types';
import { count, counted, percent, percentWithin } from '../words';
import { itemDefinition, TYPES, type ItemKind } from './types';

const QUERIES = {
  pairs: `
SELECT i.type, COALESCE(q.page_id, i.raw_seq) AS id, i.ours, i.kept, i.theirs, i.right
FROM items i JOIN pairs q ON q.raw_seq = i.raw_seq AND q.partner_seq = i.partner_seq`,
  lost: `
SELECT type, item, COUNT(*) AS n FROM lost_items WHERE side = 'lost' GROUP BY type, item ORDER BY type, n DESC, item`,
} as const;

/** Of the most frequently lost of a type. */
const MOST_LISTED = 50;
/** Below this, replicates are too few different ones for an interval. */
const LEAST_PAGES = 10;

interface TypeSums {
  /** Ours and kept, with replicates. */
  readonly recall: Sums;
  theirs: number;
  right: number;
}

export const items: MetricFamily = {
  name: 'items',
  definitions: TYPES.map(itemDefinition),
  queries: QUERIES,
  async finish(counters) {
    const sums = await sumTypes(counters);
    const lost = await mostLost(counters);
    return TYPES.map((kind) => measure(kind, sums.get(kind.type), lost));
  },
};

async function sumTypes(counters: Counters): Promise<ReadonlyMap<string, TypeSums>> {
  const sums = new Map<string, TypeSums>();
  const weights = new PageWeights();
  for await (const rows of counters.batches('pairs')) {
    for (const row of rows) {
      const type = text(row, 'type');
      let own = sums.get(type);
      if (own === undefined) sums.set(type, (own = { recall: new Sums(1), theirs: 0, right: 0 }));
      own.recall.add([[integer(row, 'ours'), integer(row, 'kept')]], weights.fill(integer(row, 'id')));
      own.theirs += integer(row, 'theirs');
      own.right += integer(row, 'right');
    }
  }
  return sums;
}

/** The first of each type, in the order of the query. */
async function mostLost(counters: Counters): Promise<readonly Row[]> {
  const listed: Row[] = [];
  const places = new Map<string, number>();
  for await (const rows of counters.batches('lost')) {
    for (const row of rows) {
      const type = text(row, 'type');
      const place = places.get(type) ?? 0;
      places.set(type, place + 1);
      if (place < MOST_LISTED) listed.push(row);
    }
  }
  return listed;
}

function measure(kind: ItemKind, sums: TypeSums | undefined, lost: readonly Row[]): Metric {
  const definition = itemDefinition(kind);
  const ours = sums?.recall.raw(0) ?? 0;
  if (sums === undefined || ours === 0) {
    return metric(definition, { value: null, counters: { ours: 0, kept: 0 }, finding: kind.none, effect: null });
  }
  const kept = sums.recall.kept(0);
  const pages = sums.recall.pages[0]!;
  const recall = kept / ours;
  const interval =
    pages < LEAST_PAGES ? null : percentileInterval(sums.recall.keptReplicates(0), sums.recall.rawReplicates(0));
  const { theirs, right } = sums;
  const precision =
    theirs === 0
      ? ''
      : ` Of ${counted(theirs, kind.one, kind.many)} of the partner, ${count(right)} (${percent(right / theirs)}) are the page’s.`;
  return metric(definition, {
    value: recall,
    interval,
    counters: { ours, kept, pages, theirs, right },
    groups: lostGroups(kind, lost),
    finding: `Of ${counted(ours, kind.one, kind.many)} in ${counted(pages, 'page')} that both sides have, ${count(kept)} (${percentWithin(recall, interval)}) stand in the partner’s records.${precision}`,
    effect: 1 - recall,
  });
}

/** The most frequently lost items, with the pages that lost them. */
function lostGroups({ type }: ItemKind, lost: readonly Row[]): readonly MetricGroup[] {
  return lost
    .filter((row) => text(row, 'type') === type)
    .map((row) => [text(row, 'item'), integer(row, 'n')] as const)
    .map(([item, n]) => ({ axis: 'lost', key: item, label: item, value: n, interval: null, counters: { pages: n } }));
}
