/** Coverage: which pages of the dump the partner kept, and whether those it dropped are spread evenly. */
import { AXES } from '../strata';
import type { MetricFamily } from '../types';
import { RISK_RATIO, riskRatio, SIGNIFICANCE, significance } from './annotations';
import { CELLS_SQL, strataOf, toCell } from './cells';
import { contrastsOf } from './contrasts';
import { disparity, disparityDefinition } from './disparity';
import { RETENTION, retention } from './retention';
import { STRATIFIED, stratified } from './stratified';

export const coverage: MetricFamily = {
  name: 'coverage',
  definitions: [RETENTION, ...AXES.map(disparityDefinition), STRATIFIED, RISK_RATIO, SIGNIFICANCE],
  queries: { cells: CELLS_SQL },
  async finish(counters) {
    const cells = (await counters.all('cells')).map(toCell);
    const axes = AXES.map((axis) => ({ axis, found: contrastsOf(strataOf(cells, axis)) }));
    const contrasts = axes.flatMap(({ found }) => found.contrasts);
    return [
      retention(cells),
      ...axes.map(({ axis, found }) => disparity(axis, found)),
      stratified(cells),
      riskRatio(contrasts),
      significance(contrasts),
    ];
  },
};
