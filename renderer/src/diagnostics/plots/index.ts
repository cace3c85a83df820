/** What the charts are made of: pure options for Observable Plot. It knows metrics, and no element of the page. */
export { dotsWithIntervals } from './dots';
export { pairedBars } from './paired-bars';
export { twoSidedBars } from './two-sided-bars';
export type { Draw } from './style';
