/**
 * Releases of a partner's dataset: what their columns hold, counted in integers that add up in any order, the Arrow schema
 * that follows from it, and how a release is called. It must not know how two of them are compared.
 */
export { boundOf, bucketOf, monthName, monthOf } from './buckets';
export { distinctOf, joinDistinct } from './distinct';
export { mergeProfiles } from './merge';
export { releaseNameOf, type ReleaseName } from './names';
export { profileShard } from './profile-shard';
export { PROFILE_VERSION, ReleaseProfiler } from './profiler';
export { provenanceFields, type ProvenanceField, type ProvenanceFieldState } from './provenance-fields';
export { placesOf, recordOf, schemaDigest, schemaOf, typesOf, type ArrowField, type ArrowSchema } from './schema';
export type * from './types';
