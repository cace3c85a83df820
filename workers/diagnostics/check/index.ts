/** Check: the numbers of a run held against limits and an earlier run. It knows no file and no workspace. */
export { check } from './check';
export {
  DEFAULT_THRESHOLDS,
  fieldOf,
  readThresholds,
  THRESHOLDS,
  thresholdsJsonSchema,
  type Thresholds,
} from './thresholds';
export type { Sides } from './targets';
export type { Checked, CheckedResults, Verdict } from './types';
