/** Groups of pages: what pages are like, and the groups of each axis that follow from it. */
export {
  AXES,
  AXIS_NAMES,
  axesWith,
  axisOf,
  inOrder,
  isAxis,
  isOwnAxis,
  LEAST_SHOWN,
  type Axis,
  type AxisDefinition,
  type BuiltAxis,
  type Group,
} from './axes';
export { genderWords, type GenderWords } from './gender-words';
export { regionFinder, type Region, type RegionFinder } from './regions';
export { GENDER_METHODS, type GenderMethod } from './people';
export {
  assertExpression,
  FUNCTIONS_SQL,
  LOCKED_SQL,
  MOST_OWN_GROUPS,
  OTHERS,
  OWN_COLUMNS,
  ownPagesSql,
  ownStrataSql,
  parsedSql,
  runtimeRefusal,
  triedSql,
} from './own';
export { baseSql, placesSql, strataSql, type Present } from './sql';
export { tidyName, traitsOf, type PageTraits } from './traits';

/** Raised when the same pages would have other traits. */
export const TRAITS_VERSION = 1;
/** Raised when the same traits would give other groups. */
export const GROUPS_VERSION = 1;
