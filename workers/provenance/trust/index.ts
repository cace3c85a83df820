/** Whom the user trusts, and what follows from it for a bag. This folder knows keys and bags, and no private key. */
export { assertIsOf, keyOfBag, readHistoryOf } from './from-bag';
export { judgeKey } from './judge';
export {
  addTrust,
  labelTrust,
  lookAtKey,
  readOwnTrust,
  readTrust,
  readTrustFile,
  removeTrust,
  trustFile,
} from './store';
export type { KeyVerdict, TrustedKey, TrustList } from './types';
