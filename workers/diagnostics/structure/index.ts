/** Structure: how words are spread over pages and groups, and what of wikitext's structure is left. */
import type { Metric } from '../../api/results';
import { metric, type Measured } from '../metric';
import { integer, text } from '../rows';
import { gini, pielou } from '../statistics';
import type { Counters, MetricDefinition, MetricFamily } from '../types';
import { count, counted, decimal, percent } from '../words';
import { EVENNESS, GINI, MAINTENANCE, NODES, REFERENCES, retentionDefinition } from './definitions';
import { QUERIES } from './queries';

export const structure: MetricFamily = {
  name: 'structure',
  definitions: [GINI, EVENNESS, REFERENCES, MAINTENANCE, ...NODES.map(retentionDefinition)],
  queries: QUERIES,
  async finish(counters) {
    const spreads = await readSpreads(counters);
    const [references, ...retention] = await nodeMetrics(counters);
    return [
      spreadMetric(GINI, spreads, ({ amounts, counts }) => gini(amounts, counts)),
      // Of pages one by one evenness is a number of hundreds of thousands of groups, and always near 1.
      spreadMetric(
        EVENNESS,
        spreads.filter(({ axis }) => axis !== PAGES),
        ({ amounts }) => pielou(amounts),
      ),
      references,
      await maintenance(counters),
      ...retention,
    ];
  },
};

const PAGES = 'pages';

interface Amounts {
  readonly amounts: readonly number[];
  readonly counts: readonly number[];
}

interface Spread {
  readonly axis: string;
  readonly raw: Amounts;
  readonly kept: Amounts;
}

/** Groups that have words of ours, on each axis; the same on either side. */
async function readSpreads(counters: Counters): Promise<readonly Spread[]> {
  const axes = new Map<string, { raw: number[]; kept: number[] }>();
  for await (const rows of counters.batches('spread')) {
    for (const row of rows) {
      const raw = integer(row, 'raw');
      if (raw === 0) continue;
      const axis = text(row, 'axis');
      let known = axes.get(axis);
      if (known === undefined) axes.set(axis, (known = { raw: [], kept: [] }));
      known.raw.push(raw);
      known.kept.push(integer(row, 'kept'));
    }
  }
  const once = (amounts: readonly number[]): Amounts => ({ amounts, counts: amounts.map(() => 1) });
  const amounts: number[] = [];
  const raw: number[] = [];
  const kept: number[] = [];
  for await (const rows of counters.batches('pages')) {
    for (const row of rows) {
      amounts.push(integer(row, 'amount'));
      raw.push(integer(row, 'raw'));
      kept.push(integer(row, 'kept'));
    }
  }
  const pages = { axis: PAGES, raw: { amounts, counts: raw }, kept: { amounts, counts: kept } };
  return [pages, ...[...axes].map(([axis, sums]) => ({ axis, raw: once(sums.raw), kept: once(sums.kept) }))];
}

function spreadMetric(
  definition: MetricDefinition,
  spreads: readonly Spread[],
  measure: (amounts: Amounts) => number | null,
): Metric {
  const found = spreads.flatMap(({ axis, raw, kept }) => {
    const [ours, theirs] = [measure(raw), measure(kept)];
    return ours === null || theirs === null ? [] : [{ axis, ours, theirs, raw, kept }];
  });
  const groups = found.flatMap(({ axis, ours, theirs, raw, kept }) => [
    { axis, key: 'raw', label: 'Our words', value: ours, interval: null, counters: sumsOf(raw) },
    {
      axis,
      key: 'partner',
      label: 'Words that the partner kept',
      value: theirs,
      interval: null,
      counters: sumsOf(kept),
    },
  ]);
  const most = found.reduce<(typeof found)[number] | undefined>(
    (best, each) =>
      best === undefined || Math.abs(each.theirs - each.ours) > Math.abs(best.theirs - best.ours) ? each : best,
    undefined,
  );
  const counters = { axes: found.length };
  if (most === undefined) {
    const finding = 'No words of ours are kept in any group, so there is no spread of them.';
    return metric(definition, { value: null, counters, groups, finding, effect: null });
  }
  const change = most.theirs - most.ours;
  const more = definition === GINI ? 'more unequally' : 'more evenly';
  const less = definition === GINI ? 'less unequally' : 'less evenly';
  return metric(definition, {
    value: change,
    counters,
    groups,
    finding:
      `Words that the partner kept are spread ${change === 0 ? 'as ours are' : change > 0 ? `${more} than ours` : `${less} than ours`} over ` +
      `${most.axis === PAGES ? 'pages' : `the groups of “${most.axis}”`}: ${decimal(most.theirs)} after ${decimal(most.ours)}.`,
    effect: Math.abs(change),
  });
}

const sumsOf = ({ amounts, counts }: Amounts): Readonly<Record<string, number>> => ({
  groups: counts.reduce((sum, times) => sum + times, 0),
  words: amounts.reduce((sum, amount, index) => sum + amount * counts[index]!, 0),
});

/** References for 1,000 words, then what is still written out, a metric a kind of node. */
async function nodeMetrics(counters: Counters): Promise<readonly [Metric, ...Metric[]]> {
  const [row] = await counters.all('nodes');
  const of = (name: string): number => integer(row, name);
  const [rawTokens, partnerTokens] = [of('raw_tokens'), of('partner_tokens')];
  const before = rawTokens === 0 ? null : (1000 * of('all_references')) / rawTokens;
  const after = partnerTokens === 0 ? null : (1000 * of('written')) / partnerTokens;
  const references: Measured = {
    value: before === null || after === null ? null : after - before,
    counters: {
      pages: of('pages'),
      aligned: of('aligned'),
      references: of('all_references'),
      rawTokens,
      written: of('written'),
      partnerTokens,
    },
    groups: [
      {
        axis: 'side',
        key: 'raw',
        label: 'Our pages',
        value: before,
        interval: null,
        counters: { references: of('all_references'), words: rawTokens },
      },
      {
        axis: 'side',
        key: 'partner',
        label: 'The partner’s text',
        value: after,
        interval: null,
        counters: { references: of('written'), words: partnerTokens },
      },
    ],
    finding:
      before === null || after === null
        ? 'A side has no words in pages whose wikitext was looked at, so references cannot be set against them.'
        : `For 1,000 words our pages have ${decimal(before)} references, and the partner’s text ${decimal(after)} that are written out.`,
    effect: before === null || after === null || before === 0 ? null : Math.min(1, Math.abs(after - before) / before),
  };
  return [
    metric(REFERENCES, references),
    ...NODES.map((node) => {
      const [ours, kept] = [of(`ours_${node.id}`), of(`kept_${node.id}`)];
      const share = ours === 0 ? null : kept / ours;
      return metric(retentionDefinition(node), {
        value: share,
        counters: { ours, kept, aligned: of('aligned') },
        finding:
          share === null
            ? `Pages for which both have text have no ${node.many}.`
            : `${percent(share)} of ${count(ours)} ${node.many} are still written out in the partner’s text.`,
        // A text without the marks of wikitext is what most partners are asked for: it is no finding that they are gone.
        effect: null,
      });
    }),
  ];
}

async function maintenance(counters: Counters): Promise<Metric> {
  const rows = await counters.all('maintenance');
  const of = (key: string): { n: number; k: number } => {
    const row = rows.find((each) => each['key'] === key);
    return row === undefined ? { n: 0, k: 0 } : { n: integer(row, 'n'), k: integer(row, 'k') };
  };
  const [none, some, neutrality] = [of('none'), of('maintenance'), of('neutrality')];
  const [n, k] = [none.n + some.n, none.k + some.k];
  const counts = { pages: n, kept: k, maintenance: some.n, maintenanceKept: some.k };
  if (n === 0 || k === 0) {
    const finding = n === 0 ? 'Templates of pages were not looked at.' : 'The partner has text for no page.';
    return metric(MAINTENANCE, { value: null, counters: counts, finding, effect: null });
  }
  const shareGroup = (key: string, label: string, { n: all, k: kept }: { n: number; k: number }) => [
    {
      axis: 'templates',
      key: `${key}-before`,
      label: `${label}, all pages`,
      value: all / n,
      interval: null,
      counters: { n: all, of: n },
    },
    {
      axis: 'templates',
      key: `${key}-after`,
      label: `${label}, pages kept`,
      value: kept / k,
      interval: null,
      counters: { n: kept, of: k },
    },
  ];
  const change = some.k / k - some.n / n;
  return metric(MAINTENANCE, {
    value: change,
    counters: counts,
    groups: [
      ...shareGroup('maintenance', 'Maintenance template', some),
      ...shareGroup('neutrality', 'Neutrality template', neutrality),
    ],
    finding:
      `${percent(some.n / n)} of ${counted(n, 'page')} bear a template that asks for work, and ${percent(some.k / k)} of those that the ` +
      'partner has text for.',
    effect: Math.abs(change),
  });
}
