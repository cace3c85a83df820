/**
 * The signing key and the log's key: made at first use, kept in a folder of the user's, wrapped by a passphrase or by the
 * system's keychain. This folder must not know workspaces, bags or windows, and gives no private key out.
 */
export { ed25519FromRaw, keyIdOf, rawEd25519 } from './pairs';
export { oneTimeKeys, openKeys, readPublicKeys } from './store';
export type { Custody, Keychain, Protection, PublicKeys, UnlockedKeys } from './types';
