import type { Metric, MetricGroup } from '../../api/results';
import { axisOf, LEAST_SHOWN, MOST_OWN_GROUPS, OTHERS, type BuiltAxis } from '../groups';
import { metric, type Measured } from '../metric';
import type { MetricDefinition } from '../types';
import { counted, decimal, points, sentence } from '../words';
import { GATE, type AxisContrasts, type Contrast } from './contrasts';

const SOURCE =
  'H. Cramér, Mathematical Methods of Statistics (1946); R. G. Newcombe, Statistics in Medicine 17 (1998) 873–890; ' +
  'Y. Benjamini & Y. Hochberg, JRSS B 57 (1995) 289–300';
const CANNOT_TELL =
  'Whether the unevenness was meant, or whether another trait of the pages explains it: short pages may be stubs, ' +
  'and stubs may be what the partner leaves out. Read it with what length and quality explain.';

export const disparityDefinition = (axis: BuiltAxis): MetricDefinition => ({
  id: `coverage.disparity.${axis}`,
  version: 2,
  family: 'coverage',
  title: `Are pages dropped unevenly by ${axisOf(axis).title}?`,
  unit: 'Cramér’s V, 0 to 1',
  definition:
    `Cramér’s V between being dropped and the ${axisOf(axis).one} of a page` +
    `${axisOf(axis).several === true ? ', of the group where it is largest, for a page may be in several' : ''}. Groups: drop rate of the group less ` +
    'that of all other pages with a group, with Newcombe’s interval (method 10, 95 %). A group is called out where the difference ' +
    `is at least ${GATE.difference * 100} point, one rate is at least ${GATE.ratio} times the other, and the p-value, adjusted by ` +
    `Benjamini and Hochberg over the groups of all axes, is at most ${GATE.q}. ${axisOf(axis).how}` +
    `${axisOf(axis).guarded === true ? ` Groups of fewer than ${LEAST_SHOWN} pages are not shown.` : ''}`,
  source: SOURCE,
  cannotTell: CANNOT_TELL,
});

export const OWN_DISPARITY: MetricDefinition = {
  ...disparityDefinition('namespace'),
  id: 'coverage.disparity.own',
  version: 1,
  title: 'Are pages dropped unevenly by groups of your own?',
  definition:
    'As the disparities by other axes, for groups that were made of SQL expressions over one row a page (`groups` in the results). The value is ' +
    `Cramér’s V of the expression where it is largest. Of each expression the ${MOST_OWN_GROUPS} largest groups are told apart, all smaller ones are ` +
    `one. Groups of fewer than ${LEAST_SHOWN} pages are not shown.`,
  cannotTell: `${CANNOT_TELL} Nor whether an expression was written before or after the result was known.`,
};

/** Of all axes that the user made; the strongest is told. */
export function ownDisparity(all: readonly AxisContrasts[]): Metric {
  const strongest = all.toSorted((a, b) => (b.v ?? -1) - (a.v ?? -1))[0];
  if (strongest === undefined) {
    return metric(OWN_DISPARITY, {
      value: null,
      counters: {},
      finding: 'No groups of your own were asked for.',
      effect: null,
    });
  }
  const cut = all.filter(({ contrasts }) => contrasts.some(({ stratum }) => stratum.key === OTHERS));
  const told = cut.map(
    ({ axis }) =>
      ` Of ${axisOf(axis).title} the ${MOST_OWN_GROUPS} largest groups are told apart, and all smaller ones are one.`,
  );
  const measured = all.map(measuredOf);
  return metric(OWN_DISPARITY, {
    ...measuredOf(strongest),
    groups: measured.flatMap(({ groups }) => groups),
    finding: measuredOf(strongest).finding + told.join(''),
    effect: measured.reduce<number | null>(
      (most, { effect }) => (effect === null ? most : Math.max(most ?? 0, effect)),
      null,
    ),
  });
}

export const disparity = (axis: BuiltAxis, found: AxisContrasts): Metric =>
  metric(disparityDefinition(axis), measuredOf(found));

function measuredOf(found: AxisContrasts): Measured & { readonly groups: readonly MetricGroup[] } {
  const { axis, contrasts, hidden } = found;
  const called = contrasts.filter((contrast) => contrast.calledOut);
  return {
    value: found.v,
    counters: {
      n: found.n,
      dropped: found.dropped,
      groups: contrasts.length,
      ...(hidden.groups > 0 ? { hiddenGroups: hidden.groups, hiddenPages: hidden.pages } : {}),
    },
    groups: contrasts.map((contrast) => ({
      axis,
      key: contrast.stratum.key,
      label: contrast.stratum.label,
      value: contrast.difference,
      interval: contrast.differenceInterval,
      counters: countersOf(contrast),
    })),
    finding: findingOf(found, called),
    // What may be chance is no finding, however large it looks in three pages.
    effect: found.v === null ? null : Math.max(0, ...called.map(({ difference }) => Math.abs(difference))),
  };
}

/** The integers of a group against the rest: pages, and those dropped. */
export const countersOf = (contrast: Contrast): Record<string, number> => ({
  n: contrast.stratum.n,
  dropped: contrast.stratum.n - contrast.stratum.k,
  restN: contrast.restTotal,
  restDropped: contrast.restDropped,
});

function findingOf(found: AxisContrasts, called: readonly Contrast[]): string {
  const { one: word, pages } = axisOf(found.axis);
  const widest = found.contrasts.toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference))[0];
  if (found.v === null || widest === undefined) {
    if (found.n === 0) return `No page has a known ${word}, so unevenness by ${word} cannot be measured.`;
    return found.hidden.groups > 0
      ? `Of ${counted(found.n, 'page')} with a known ${word} most are in groups of fewer than ${LEAST_SHOWN} pages, which are too few to be shown.`
      : `All ${counted(found.n, 'page')} with a known ${word} share the same one, so nothing can be uneven by ${word}.`;
  }
  if (found.dropped === 0) return `No page was dropped, so nothing is uneven by ${word}.`;
  const strength = `Cramér’s V ${decimal(found.v)}`;
  const worst = called.toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference))[0];
  if (worst === undefined) {
    return (
      `No ${word} stands out among dropped pages; the widest gap to the rest is ` +
      `${points(widest.difference, widest.differenceInterval)}, for ${pages(widest.stratum.label)} (${strength}).`
    );
  }
  const others = called.length - 1;
  return (
    `${sentence(pages(worst.stratum.label))} are dropped ${worst.difference > 0 ? 'more' : 'less'} often than all others: ` +
    `${points(worst.difference, worst.differenceInterval)} (${strength})` +
    `${others === 0 ? '' : `; ${counted(others, 'more group')} also ${others === 1 ? 'stands' : 'stand'} out`}.`
  );
}
