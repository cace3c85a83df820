/** Drift: two releases of a partner's dataset held against each other. It knows no file and no workspace. */
export { compareReleases } from './compare';
export {
  CHANGE_KINDS,
  DRIFT_CLASSES,
  type Change,
  type ChangeKind,
  type Drift,
  type DriftClass,
  type Evidence,
} from './types';
