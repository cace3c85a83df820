import type { KeyObject } from 'node:crypto';

export type Custody = 'keychain' | 'passphrase' | 'one-time';

/** The operating system's keeper of secrets, given from outside; nothing is known here of how it works. */
export interface Keychain {
  wrap(secret: Uint8Array): Promise<Uint8Array>;
  /** Fails where the secret was wrapped by another user or machine. */
  unwrap(wrapped: Uint8Array): Promise<Uint8Array>;
}

/** How private parts are kept from whoever copies the key folder. */
export type Protection =
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  | { readonly kind: 'keychain'; readonly keychain: Keychain };

/** What anybody may see of a key. */
export interface PublicKeys {
  /** Counts rotations, from 1; 0 for a one-time key. */
  readonly generation: number;
  readonly custody: Custody;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** ISO 8601, UTC; from then on it signs no more. Null for a one-time key. */
  readonly expiresAt: string | null;
  /** SHA-256 of the signing key's SPKI DER, lower-case hex. */
  readonly keyId: string;
  readonly publicKeyPem: string;
  /** Ed25519 public key of the log, 32 bytes, base64. */
  readonly logPublicKey: string;
}

/** Signs; holds private keys in memory and never gives them out. */
export interface UnlockedKeys {
  readonly public: PublicKeys;
  /** ECDSA P-256 with SHA-256 over `data`, DER. */
  sign(data: Uint8Array): Buffer;
  /** Ed25519 over `data`, 64 bytes. */
  signLog(data: Uint8Array): Buffer;
  /**
   * Signs with the log key of an earlier generation, so that a log that knows only that one can be handed over. Null
   * where it is not held any more.
   * @param logPublicKey base64
   */
  signEarlierLog(logPublicKey: string, data: Uint8Array): Buffer | null;
  /** Forgets the private keys; signing fails from then on. */
  destroy(): void;
}

export interface KeyPairs {
  readonly signing: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
  readonly log: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
}

/** What a key file keeps wrapped. */
export interface HeldKeys {
  readonly pairs: KeyPairs;
  /** Private log keys of earlier generations: a log that is opened long after a rotation still knows only those. */
  readonly earlierLogs: readonly KeyObject[];
}
