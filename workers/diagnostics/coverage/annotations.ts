import type { Metric } from '../../api/results';
import { axisOf } from '../groups';
import { metric } from '../metric';
import type { MetricDefinition } from '../types';
import { count, counted, decimalWithin, probability, sentence } from '../words';
import type { Contrast } from './contrasts';
import { countersOf } from './disparity';

export const RISK_RATIO: MetricDefinition = {
  id: 'coverage.risk-ratio',
  version: 2,
  family: 'coverage',
  title: 'How many times as often a group is dropped',
  unit: 'ratio of drop rates',
  definition:
    'Drop rate of a group over that of all other pages that have a group of its axis, with Katz’s ' +
    'log-normal interval (95 %). The value is the ratio whose interval reaches least far down to 1, of the groups that are called ' +
    'out where there are some: the surest, not the largest. Nothing is added to empty cells; a ratio without meaning is left out.',
  source: 'D. Katz et al., Biometrics 34 (1978) 469–474',
  cannotTell:
    'How many pages are concerned: a rate twice as high may be two pages instead of one. Read it with the drop rates.',
};

export const SIGNIFICANCE: MetricDefinition = {
  id: 'coverage.significance',
  version: 2,
  family: 'coverage',
  title: 'Could uneven drops be chance?',
  unit: 'adjusted p-value',
  definition:
    'P-value of each group against the rest (Pearson’s chi-square without continuity correction; Fisher’s exact test where ' +
    'an expected count is below 5), adjusted by Benjamini and Hochberg over the groups of all axes. The value is the smallest.',
  source:
    'K. Pearson, Phil. Mag. 50 (1900) 157–175; R. A. Fisher, J. Royal Stat. Soc. 98 (1935) 39–82; Y. Benjamini & ' +
    'Y. Hochberg, JRSS B 57 (1995) 289–300',
  cannotTell:
    'How large a difference is. A dump is all pages, not a sample: with enough pages any difference has a small p-value, ' +
    'so nothing is decided by it alone.',
};

export function riskRatio(contrasts: readonly Contrast[]): Metric {
  const called = contrasts.filter(({ calledOut }) => calledOut);
  const surest = (called.some(({ ratioInterval }) => (ratioInterval?.low ?? 0) > 1) ? called : contrasts)
    .filter((contrast) => contrast.ratioInterval !== null)
    .toSorted((a, b) => (b.ratioInterval?.low ?? 0) - (a.ratioInterval?.low ?? 0))[0];
  const sure = surest?.ratioInterval !== null && (surest?.ratioInterval.low ?? 0) > 1;
  return metric(RISK_RATIO, {
    value: surest?.ratio ?? null,
    interval: surest?.ratioInterval ?? null,
    counters: surest === undefined ? {} : countersOf(surest),
    groups: groupsOf(contrasts, (contrast) => ({ value: contrast.ratio, interval: contrast.ratioInterval })),
    finding:
      surest === undefined
        ? 'No ratio of drop rates can be given: there are no two groups of which both lost pages.'
        : `${sentence(axisOf(surest.stratum.axis).pages(surest.stratum.label))} are dropped ${decimalWithin(surest.ratio ?? 0, surest.ratioInterval)} ` +
          `times as often as all others${sure ? '' : ', which is no sure difference'}.`,
    effect: null,
  });
}

export function significance(contrasts: readonly Contrast[]): Metric {
  const tested = contrasts.filter((contrast) => contrast.adjusted !== null);
  const least = tested.toSorted((a, b) => (a.adjusted ?? 1) - (b.adjusted ?? 1))[0];
  const small = tested.filter((contrast) => (contrast.adjusted ?? 1) <= 0.05).length;
  return metric(SIGNIFICANCE, {
    value: least?.adjusted ?? null,
    counters: { tested: tested.length },
    groups: groupsOf(contrasts, (contrast) => ({ value: contrast.adjusted, interval: null })),
    finding:
      least === undefined
        ? 'No test is possible: there are no two groups, or no page (or every page) was dropped.'
        : `${small === 0 ? 'None' : count(small)} of ${counted(tested.length, 'group')} ` +
          `${small > 1 ? 'differ' : 'differs'} from the rest by more than chance explains at a false discovery rate of 5 % ` +
          `(smallest adjusted p ${probability(least.adjusted ?? 1)}).`,
    effect: null,
  });
}

function groupsOf(
  contrasts: readonly Contrast[],
  measure: (contrast: Contrast) => Pick<Metric['groups'][number], 'value' | 'interval'>,
): Metric['groups'] {
  return contrasts.map((contrast) => ({
    axis: contrast.stratum.axis,
    key: contrast.stratum.key,
    label: contrast.stratum.label,
    ...measure(contrast),
    counters: countersOf(contrast),
  }));
}
