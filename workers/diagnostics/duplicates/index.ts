/** Texts that are there twice, and records that stand in several splits: what a share of the corpus is worth. */
import type { Metric } from '../../api/results';
import { breakdown, shareGroups, type Breakdown } from '../integrity/breakdown';
import { metric } from '../metric';
import type { MetricDefinition, MetricFamily } from '../types';
import { count, counted, percent } from '../words';
import { LEAKAGE, PARTNER, RAW } from './definitions';

const kindsOf = (side: 'raw' | 'partner'): string =>
  `SELECT kind, COUNT(*) AS n FROM ${side}_duplicates WHERE side = '${side}' GROUP BY kind`;
const textsOf = (side: 'raw' | 'partner'): string => `SELECT 'texts' AS kind, COUNT(*) AS n FROM ${side}_sketches`;

const QUERIES = {
  raw: kindsOf('raw'),
  partner: kindsOf('partner'),
  'raw-texts': textsOf('raw'),
  'partner-texts': textsOf('partner'),
  splits: `SELECT split AS kind, COUNT(*) AS n FROM partner_splits GROUP BY split`,
  leaked: `
SELECT split AS kind, COUNT(*) AS n FROM (SELECT seq, split FROM partner_leaks GROUP BY seq, split) r GROUP BY split`,
  'leak-kinds': `SELECT kind, COUNT(*) AS n FROM partner_leaks GROUP BY kind`,
} as const;

const KINDS: Readonly<Record<string, string>> = {
  exact: 'the very same text',
  near: 'nearly the same text',
  page: 'the same page',
  revision: 'the same revision',
};

export const duplicates: MetricFamily = {
  name: 'duplicates',
  definitions: [RAW, PARTNER, LEAKAGE],
  queries: QUERIES,
  async finish(counters) {
    const read = (query: keyof typeof QUERIES) => breakdown(counters, query);
    return [
      twice(RAW, 'the dump', await read('raw'), await read('raw-texts')),
      twice(PARTNER, 'the partner’s file', await read('partner'), await read('partner-texts')),
      leakage(await read('splits'), await read('leaked'), await read('leak-kinds')),
    ];
  },
};

function twice(definition: MetricDefinition, whose: string, kinds: Breakdown, texts: Breakdown): Metric {
  const share = texts.total === 0 ? null : kinds.total / texts.total;
  const finding =
    share === null
      ? `There is no text in ${whose}.`
      : kinds.total === 0
        ? `None of the ${counted(texts.total, 'text')} in ${whose} says what an earlier one says.`
        : `Of ${counted(texts.total, 'text')} in ${whose}, ${count(kinds.total)} (${percent(share)}) say what an earlier one says: ${count(kinds.of('exact'))} to the letter, ${count(kinds.of('near'))} nearly.`;
  return metric(definition, {
    value: share,
    counters: { texts: texts.total, exact: kinds.of('exact'), near: kinds.of('near') },
    groups: shareGroups('duplicate', kinds.kinds, texts.total, KINDS),
    finding,
    // What is twice in the dump is not the partner's doing.
    effect: definition === RAW ? null : share,
  });
}

function leakage(splits: Breakdown, leaked: Breakdown, kinds: Breakdown): Metric {
  const none = splits.kinds.length < 2;
  const share = none ? null : leaked.total / splits.total;
  return metric(LEAKAGE, {
    value: share,
    counters: { records: splits.total, leaked: leaked.total },
    groups: none
      ? []
      : [
          ...splits.kinds.map(({ kind, n }) => ({
            axis: 'split',
            key: kind,
            label: kind,
            value: leaked.of(kind) / n,
            interval: null,
            counters: { n: leaked.of(kind), of: n },
          })),
          ...shareGroups('leak', kinds.kinds, splits.total, KINDS),
        ],
    finding: findingOf(splits, leaked, share),
    effect: share,
  });
}

function findingOf(splits: Breakdown, leaked: Breakdown, share: number | null): string {
  if (share === null) return 'The partner’s records do not belong to splits, so none can leak from one into another.';
  if (leaked.total === 0) return `No record of ${counted(splits.kinds.length, 'split')} stands in another one as well.`;
  const each = splits.kinds
    .filter(({ kind }) => leaked.of(kind) > 0)
    .map(({ kind, n }) => `${count(leaked.of(kind))} of ${count(n)} in “${kind}”`);
  return `${counted(leaked.total, 'record')} (${percent(share)}) stand in more than one split: ${each.join(', ')}.`;
}
