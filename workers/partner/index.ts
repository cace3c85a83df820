/**
 * Partner: reads the datasets that others made of a wiki, whatever their format, and says which column plays which part.
 * It gives records as their authors wrote them and must not know the dump that they came from, nor judge their texts.
 */
export { inspectPartner } from './inspect';
export { planPartner, planShards, DEFAULT_SHARD_BYTES, type PlanOptions } from './plan';
export { readPartnerShard } from './read';
export { compareDatasetParts, missingOf, partOfDataset, type PartOfDataset } from './sets';
export {
  LICENCE_WORDS,
  licenceFindings,
  licenceKind,
  licencesOf,
  SHARE_ALIKE_4_SINCE,
  spdxOf,
  type LicenceKind,
} from './licences';
export { ROLE_WORDS, validateMapping } from './mapping';
export { titleFromUrl, pageIdFromUrl } from './urls';
export * from './release';
export type * from './types';
