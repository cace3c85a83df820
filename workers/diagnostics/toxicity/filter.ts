/** What a filter by toxicity does, or did, to pages. */
import type { Metric, MetricGroup } from '../../api/results';
import type { Row } from '../../tables/types';
import { axesWith, axisOf, inOrder, LEAST_SHOWN } from '../groups';
import { metric } from '../metric';
import { integer, text, textOrNull } from '../rows';
import { katz, mantelHaenszel, type Stratum2x2 } from '../statistics';
import { counted, decimalWithin, percent } from '../words';
import { FILTER } from './definitions';
import { CLASSIFIERS, CLASSIFIER_WORDS, type Classifier } from './queries';
import { shareGroup } from './shares';

interface TwoByTwo {
  readonly flagged: number;
  readonly flaggedDropped: number;
  readonly others: number;
  readonly othersDropped: number;
}

function twoByTwo(cells: readonly Row[], c: Classifier): TwoByTwo {
  const sum = (state: number, dropped: boolean): number =>
    cells
      .filter((row) => integer(row, c) === state)
      .reduce((total, row) => total + integer(row, 'n') - (dropped ? integer(row, 'k') : 0), 0);
  return { flagged: sum(1, false), flaggedDropped: sum(1, true), others: sum(0, false), othersDropped: sum(0, true) };
}

/** What is left once pages of like length are compared. */
function overLengths(cells: readonly Row[], c: Classifier) {
  const strata = new Map<unknown, Stratum2x2>();
  for (const decile of new Set(cells.map((row) => row['decile']))) {
    const { flagged, flaggedDropped, others, othersDropped } = twoByTwo(
      cells.filter((row) => row['decile'] === decile),
      c,
    );
    strata.set(decile, {
      groupCounted: flaggedDropped,
      groupOther: flagged - flaggedDropped,
      restCounted: othersDropped,
      restOther: others - othersDropped,
    });
  }
  return mantelHaenszel([...strata.values()]);
}

const WORDS = ['no flagged sentence', 'one flagged sentence', 'two', 'three or more'];
const PARTS = ['no sentence', 'below 1 % of sentences', '1 to 5 %', '5 % and more'];

export function filter(cells: readonly Row[], groups: readonly Row[]): Metric {
  const own = twoByTwo(cells, 'lexicons');
  const { ratio, interval } = katz(own.flaggedDropped, own.flagged, own.othersDropped, own.others);
  const odds = overLengths(cells, 'lexicons');
  const rates = [own.flaggedDropped / own.flagged, own.othersDropped / own.others] as const;
  const none = own.flagged === 0 || own.others === 0;
  return metric(FILTER, {
    value: none ? null : ratio,
    interval: none ? null : interval,
    counters: { ...own },
    groups: [...ratios(cells), ...buckets(cells, 'words', WORDS), ...buckets(cells, 'part', PARTS), ...byGroup(groups)],
    finding: none
      ? 'The lexicons flag no page of the dump, or all of them, so pages cannot be held against each other.'
      : `Of ${counted(own.flagged, 'page')} with a sentence that the lexicons flag, the partner has no text for ${percent(rates[0])}; of the others ${percent(rates[1])}` +
        (ratio === null ? '' : ` (risk ratio ${decimalWithin(ratio, interval)})`) +
        (odds === null
          ? '.'
          : `; over pages of like length the odds ratio is ${decimalWithin(odds.odds, odds.interval)}.`) +
        ` A filter by them would drop ${percent(own.flagged / (own.flagged + own.others))} of the pages${unevenly(groups)}.`,
    effect: none ? null : Math.abs(rates[0] - rates[1]),
  });
}

function ratios(cells: readonly Row[]): readonly MetricGroup[] {
  return CLASSIFIERS.flatMap((c) => {
    const found = twoByTwo(cells, c);
    const { ratio, interval } = katz(found.flaggedDropped, found.flagged, found.othersDropped, found.others);
    const odds = overLengths(cells, c);
    const counters = { ...found };
    return [
      { axis: 'risk-ratio', key: c, label: CLASSIFIER_WORDS[c], value: ratio, interval, counters },
      {
        axis: 'odds-over-lengths',
        key: c,
        label: CLASSIFIER_WORDS[c],
        value: odds?.odds ?? null,
        interval: odds?.interval ?? null,
        counters,
      },
    ];
  });
}

/** Retention by how much of a page is flagged. */
function buckets(cells: readonly Row[], column: 'words' | 'part', labels: readonly string[]): readonly MetricGroup[] {
  const axis = column === 'words' ? 'retention-by-flagged-sentences' : 'retention-by-share-the-model-flags';
  return labels.flatMap((label, bucket) => {
    const rows = cells.filter((row) => integer(row, column) === bucket);
    const n = rows.reduce((sum, row) => sum + integer(row, 'n'), 0);
    const k = rows.reduce((sum, row) => sum + integer(row, 'k'), 0);
    return n === 0 ? [] : [shareGroup(axis, String(bucket), label, k, n)];
  });
}

/** Groups of few pages are left out, as elsewhere. */
const shown = (rows: readonly Row[]): readonly Row[] => rows.filter((row) => integer(row, 'n') >= LEAST_SHOWN);

function byGroup(rows: readonly Row[]): readonly MetricGroup[] {
  return axesWith(rows.map((row) => text(row, 'axis'))).flatMap((axis) => {
    const own = shown(rows)
      .filter((row) => text(row, 'axis') === axis)
      .map((row) => {
        const key = text(row, 'key');
        const label = axisOf(axis).labelOf?.(key) ?? textOrNull(row, 'label') ?? key;
        return { axis, key, label, n: integer(row, 'n'), k: integer(row, 'lexicons') };
      });
    return inOrder(axis, own).map(({ key, label, k, n }) => shareGroup(axis, key, label, k, n));
  });
}

/** Too few flagged pages to tell groups apart by. */
const LEAST_FLAGGED = 10;

function unevenly(rows: readonly Row[]): string {
  const candidates = shown(rows).filter(
    (row) => text(row, 'axis') === 'gender' && integer(row, 'lexicons') >= LEAST_FLAGGED,
  );
  const [most] = candidates.toSorted(
    (a, b) => integer(b, 'lexicons') / integer(b, 'n') - integer(a, 'lexicons') / integer(a, 'n'),
  );
  if (most === undefined) return '';
  const rate = integer(most, 'lexicons') / integer(most, 'n');
  return `, and ${percent(rate)} of biographies of ${textOrNull(most, 'label') ?? text(most, 'key')}`;
}
