/** Contamination: how much of a benchmark stands in the texts of either side. */
import type { Metric } from '../../api/results';
import { metric } from '../metric';
import { integer, text, textOrNull } from '../rows';
import { wilson } from '../statistics';
import type { MetricDefinition, MetricFamily } from '../types';
import { counted, percentWithin } from '../words';

/** Items listed of each side. */
const LISTED = 30;
const SIDES = ['raw', 'partner'] as const;
type Side = (typeof SIDES)[number];
const OF_SIDE: Readonly<Record<Side, string>> = { raw: 'in our text', partner: 'in the partner’s text' };

export const CONTAMINATION: MetricDefinition = {
  id: 'contamination.share',
  version: 1,
  family: 'contamination',
  title: 'Benchmark in the texts',
  unit: 'share of items',
  definition:
    'Share of the benchmark’s items of 13 words or more of which a run of 13 words stands in a document of the partner’s. Words are ' +
    'tokens, whatever stands between them. Groups: the same of either side, and the ' +
    `${LISTED} items with the longest stretch on either side, each with the share of its words in that stretch and the first page that has it; the table ` +
    'contaminations names all pairs of item and page and where they meet. Interval: Wilson’s.',
  source:
    'T. Brown et al., Language Models are Few-Shot Learners (2020), appendix C; E. B. Wilson, JASA 22 (1927) 209–212',
  cannotTell:
    'Items in other words, translated, or of fewer than 13 words. A quotation or a formula that many texts have counts as well.',
};

const itemsOn = (side: Side): string => `
SELECT t.item AS item, t.words AS words, t.longest AS longest, t.documents AS documents, d.title AS title FROM (
  SELECT o.item AS item, MIN(i.words) AS words, MAX(o.words) AS longest, COUNT(DISTINCT o.seq) AS documents, MIN(o.seq) AS seq
  FROM contaminations o JOIN benchmark_items i ON i.item = o.item WHERE o.side = '${side}'
  GROUP BY o.item ORDER BY longest DESC, o.item LIMIT ${LISTED}
) t LEFT JOIN ${side}_documents d ON d.seq = t.seq ORDER BY t.longest DESC, t.item`;

export const contamination: MetricFamily = {
  name: 'contamination',
  definitions: [CONTAMINATION],
  queries: {
    items: `SELECT COUNT(*) AS items, COALESCE(SUM(CASE WHEN runs > 0 THEN 1 ELSE 0 END), 0) AS looked FROM benchmark_items`,
    sides: `
SELECT side, COUNT(DISTINCT item) AS found, COUNT(DISTINCT seq) AS documents, COUNT(*) AS stretches
FROM contaminations GROUP BY side ORDER BY side`,
    raw: itemsOn('raw'),
    partner: itemsOn('partner'),
  },
  async finish(counters) {
    const [items] = await counters.all('items');
    const [all, looked] = [integer(items, 'items'), integer(items, 'looked')];
    const rows = await counters.all('sides');
    const of = (side: Side, column: string): number => {
      const row = rows.find((each) => text(each, 'side') === side);
      return row === undefined ? 0 : integer(row, column);
    };
    const found = { raw: of('raw', 'found'), partner: of('partner', 'found') };
    const sums = {
      items: all,
      looked,
      rawFound: found.raw,
      partnerFound: found.partner,
      rawDocuments: of('raw', 'documents'),
      partnerDocuments: of('partner', 'documents'),
    };
    if (looked === 0) {
      const finding =
        all === 0
          ? 'No benchmark was given to hold the texts against (plumbline audit --benchmark FILE).'
          : `None of the benchmark’s ${counted(all, 'item')} has 13 words.`;
      return [metric(CONTAMINATION, { value: null, counters: sums, finding, effect: null })];
    }
    const groups: Metric['groups'][number][] = SIDES.map((side) => ({
      axis: 'side',
      key: side,
      label: `Items ${OF_SIDE[side]}`,
      value: found[side] / looked,
      interval: wilson(found[side], looked),
      counters: { n: looked, k: found[side], documents: of(side, 'documents'), stretches: of(side, 'stretches') },
    }));
    for (const side of SIDES) {
      for (const row of await counters.all(side)) {
        const [item, words, longest] = [integer(row, 'item'), integer(row, 'words'), integer(row, 'longest')];
        groups.push({
          axis: `item, ${OF_SIDE[side]}`,
          key: String(item),
          label: `Item ${item}: ${longest} of ${words} words, in “${textOrNull(row, 'title') ?? 'a page without a title'}”`,
          value: longest / words,
          interval: null,
          counters: { words, longest, documents: integer(row, 'documents') },
        });
      }
    }
    const interval = wilson(found.partner, looked);
    const share = found.partner / looked;
    return [
      metric(CONTAMINATION, {
        value: share,
        interval,
        counters: sums,
        groups,
        finding:
          `Of ${counted(looked, 'item')} of the benchmark, ${percentWithin(share, interval)} stand at least in part in the partner’s text ` +
          `(${found.partner}), and ${found.raw} in ours.`,
        effect: share,
      }),
    ];
  },
};
