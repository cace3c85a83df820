/** Statistics on plain numbers: a formula a file. They know no table, no metric and no words. */
export { benjaminiHochberg } from './benjaminiHochberg';
export { mix, percentileInterval, POISSON_THRESHOLDS, poissonWeights, REPLICATES } from './bootstrap';
export { chiSquare, chiSquareTail, type Cell, type ChiSquare } from './chiSquare';
export { cramersV, type Association } from './cramersV';
export { quantile, quantileBins, shares, total, type Bin, type Histogram } from './histogram';
export { logGammaHalf, upperGamma } from './incompleteGamma';
export { interval, LEVEL, Z, type Interval } from './interval';
export { jsd, jsdTerm } from './jsd';
export { katz, type RiskRatio } from './katz';
export { ks } from './ks';
export { logOddsZ, type GramCounts } from './logOdds';
export { mantelHaenszel, type PooledOdds, type Stratum2x2 } from './mantelHaenszel';
export { newcombe } from './newcombe';
export { psi, PSI_EPSILON } from './psi';
export { totalVariation } from './totalVariation';
export { deviation, wasserstein } from './wasserstein';
export { wilson } from './wilson';
