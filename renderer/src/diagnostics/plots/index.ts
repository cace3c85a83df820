/** What the charts are made of: pure options for Observable Plot. It knows metrics, and no element of the page. */
export { barsWithIntervals } from './bars';
export { dotsWithIntervals } from './dots';
export { forestPlot, type RatioSeries } from './forest';
export { heatmap, rowId, type HeatCell, type HeatRow } from './heatmap';
export { overlay, type Class } from './overlay';
export { pairedBars } from './paired-bars';
export { oddsScatter } from './scatter';
export { twoSides, type SidesRow } from './two-sides';
export type { Draw } from './style';
