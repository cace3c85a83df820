/**
 * The signing key and the log's key: made at first use, kept in a folder of the user's, wrapped by a passphrase or by the
 * system's keychain; followed by others, called back, shown to others. This folder must not know workspaces, bags or
 * windows, and gives no private key out.
 */
export { destroyEarlier, revokeKey, rewrapKeys, rotateKeys, type Rotation } from './change';
export { type Envelope, envelopeSchema } from './envelope';
export { expiryWarning, isExpired } from './expiry';
export { readJson } from './file';
export { fingerprintSentence, grouped, isFingerprintOf, spoken } from './fingerprint';
export { type Generation, type KeyHistory, readHistory } from './history';
export { ed25519FromRaw, keyIdOf, rawEd25519 } from './pairs';
export {
  assertOneLine,
  checkKey,
  type CheckedKey,
  parsePublicFile,
  type PublicFile,
  publicFileOf,
  publicFilesOf,
  publicFileSchema,
  publicFileText,
  writePublicFile,
} from './public-file';
export {
  type Revocation,
  REVOCATION_REASONS,
  REVOCATION_TYPE,
  type RevocationReason,
  revocationOf,
  revocationSchema,
} from './revocation';
export { keySchemas } from './schemas';
export { oneTimeKeys, openKeys, readPublicKeys, startAnew } from './store';
export { type Succession, SUCCESSION_TYPE, successionSchema } from './succession';
export type { Custody, Keychain, Protection, PublicKeys, UnlockedKeys } from './types';
