/** What was done to a text: transformations found in pairs, and over a corpus. Strings in, findings out; no files, no threads. */
export { fingerprint } from './fingerprint';
export { FINGERPRINT_KINDS, KINDS, type FingerprintKind, type KindFamily } from './kinds';
export { Explainer } from './rewrites';
export type { Finding, Fingerprint, FingerprintInput, FingerprintSpan } from './types';
export { addTo, rankKinds, resolved, type CorpusRow, type CorpusTally } from './corpus';

/** Goes up when the same two texts give another fingerprint. */
export const FINGERPRINTS_VERSION = 4;
