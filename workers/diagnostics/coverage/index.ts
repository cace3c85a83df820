/** Coverage: which pages of the dump the partner kept, and whether those it dropped are spread evenly. */
import { AXIS_NAMES, isOwnAxis } from '../groups';
import type { MetricFamily } from '../types';
import { RISK_RATIO, riskRatio, SIGNIFICANCE, significance } from './annotations';
import { COVERAGE_QUERIES, readCoverage } from './cells';
import { contrastsOf } from './contrasts';
import { disparity, disparityDefinition, OWN_DISPARITY, ownDisparity } from './disparity';
import { GENDER_QUERIES, GENDERS, genders } from './genders';
import { RETENTION, retention } from './retention';
import { compareLike, explained, explainedDefinition, HELD_EQUAL, STRATIFIED, stratified } from './stratified';

export const coverage: MetricFamily = {
  name: 'coverage',
  definitions: [
    RETENTION,
    ...AXIS_NAMES.map(disparityDefinition),
    OWN_DISPARITY,
    STRATIFIED,
    ...HELD_EQUAL.map(explainedDefinition),
    RISK_RATIO,
    SIGNIFICANCE,
    GENDERS,
  ],
  queries: { ...COVERAGE_QUERIES, ...GENDER_QUERIES },
  async finish(counters) {
    const cells = await readCoverage(counters);
    const axes = contrastsOf(cells);
    const contrasts = axes.flatMap((found) => found.contrasts);
    const alike = HELD_EQUAL.map((held) => ({ held, findings: compareLike(cells, held) }));
    return [
      retention(cells),
      ...AXIS_NAMES.map((axis, i) => disparity(axis, axes[i]!)),
      ownDisparity(axes.filter(({ axis }) => isOwnAxis(axis))),
      stratified(alike.find(({ held }) => held === 'both')!.findings),
      ...alike.map(({ held, findings }) => explained(findings, axes, held)),
      riskRatio(contrasts),
      significance(contrasts),
      genders(
        (await counters.all('gender-pages'))[0],
        await counters.all('gender-methods'),
        await counters.all('gender-pairs'),
      ),
    ];
  },
};
