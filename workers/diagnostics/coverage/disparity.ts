import type { Metric } from '../../api/results';
import { metric } from '../metric';
import { groupWords, type Axis } from '../strata';
import type { MetricDefinition } from '../types';
import { counted, decimal, points, sentence } from '../words';
import { AXIS_WORDS } from './cells';
import { GATE, type AxisContrasts, type Contrast } from './contrasts';

export const disparityDefinition = (axis: Axis): MetricDefinition => ({
  id: `coverage.disparity.${axis}`,
  version: 1,
  family: 'coverage',
  title: `Are pages dropped unevenly by ${AXIS_WORDS[axis].title}?`,
  unit: 'Cramér’s V, 0 to 1',
  definition:
    `Cramér’s V between being dropped and the ${AXIS_WORDS[axis].one} of a page. Groups: drop rate of the group less ` +
    'that of all other groups, with Newcombe’s interval (method 10, 95 %). A group is called out where the difference ' +
    `is at least ${GATE.difference * 100} points, V less its bias is at least ${GATE.association}, and the ` +
    `Benjamini-Hochberg-adjusted p-value is at most ${GATE.q}.`,
  source:
    'H. Cramér, Mathematical Methods of Statistics (1946); W. Bergsma, J. Korean Stat. Soc. 42 (2013) 323–328 (bias); ' +
    'R. G. Newcombe, Statistics in Medicine 17 (1998) 873–890; Y. Benjamini & Y. Hochberg, JRSS B 57 (1995) 289–300',
  cannotTell:
    'Whether the unevenness was meant, or whether another trait of the pages explains it: short pages may be stubs, ' +
    'and stubs may be what the partner leaves out. Groups of a few pages are too small to be called out.',
});

export function disparity(axis: Axis, found: AxisContrasts): Metric {
  const called = found.contrasts.filter((contrast) => contrast.calledOut);
  return metric(disparityDefinition(axis), {
    value: found.v,
    counters: { n: found.n, dropped: found.dropped, groups: found.contrasts.length },
    groups: found.contrasts.map((contrast) => ({
      axis,
      key: contrast.stratum.key,
      label: contrast.stratum.label,
      value: contrast.difference,
      interval: contrast.differenceInterval,
      counters: countersOf(contrast),
    })),
    finding: findingOf(axis, found, called),
    // What may be chance is no finding, however large it looks in three pages.
    effect: found.corrected === null ? null : called.length === 0 ? 0 : found.corrected,
  });
}

/** The integers of a group against the rest: pages, and those dropped. */
export const countersOf = (contrast: Contrast): Record<string, number> => ({
  n: contrast.stratum.n,
  dropped: contrast.stratum.n - contrast.stratum.k,
  restN: contrast.restTotal,
  restDropped: contrast.restDropped,
});

function findingOf(axis: Axis, found: AxisContrasts, called: readonly Contrast[]): string {
  const word = AXIS_WORDS[axis].one;
  const widest = found.contrasts.toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference))[0];
  if (found.v === null || widest === undefined) {
    return found.n === 0
      ? `No page has a known ${word}, so unevenness by ${word} cannot be measured.`
      : `All ${counted(found.n, 'page')} with a known ${word} share the same one, so nothing can be uneven by ${word}.`;
  }
  if (found.dropped === 0) return `No page was dropped, so nothing is uneven by ${word}.`;
  const strength = `Cramér’s V ${decimal(found.v)}`;
  const worst = called.toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference))[0];
  if (worst === undefined) {
    return (
      `No ${word} stands out among dropped pages; the widest gap to the rest is ` +
      `${points(widest.difference, widest.differenceInterval)}, for ${groupWords(axis, widest.stratum.label)} (${strength}).`
    );
  }
  const others = called.length - 1;
  return (
    `${sentence(groupWords(axis, worst.stratum.label))} are dropped ${worst.difference > 0 ? 'more' : 'less'} often than all others: ` +
    `${points(worst.difference, worst.differenceInterval)} (${strength})` +
    `${others === 0 ? '' : `; ${counted(others, 'more group')} also ${others === 1 ? 'stands' : 'stand'} out`}.`
  );
}
