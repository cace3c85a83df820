import type { CheckedKey, Revocation, Succession } from '../keys';

/** A key that the user trusts, under a name that the user gave. */
export interface TrustedKey {
  readonly label: string;
  /** ISO 8601, UTC. */
  readonly addedAt: string;
  readonly checked: CheckedKey;
  /** Whether it is the user's own. */
  readonly isOwn: boolean;
}

export interface TrustList {
  readonly keys: readonly TrustedKey[];
  /** Whether a key that is not on it makes a bag fail, as where the list was named for this very check. */
  readonly isStrict: boolean;
  /** Why the user's own list could not be read; a bag is then checked without it, and that is said. */
  readonly problem?: string;
}

/** What is known of a key at the moment of asking. */
export interface KeyVerdict {
  /** The entry by which it is trusted, by itself or by way of successions; null where there is none. */
  readonly by: TrustedKey | null;
  /** From the trusted key to the one asked about; empty where that is the same. */
  readonly path: readonly Succession[];
  /** Why a succession is not followed. */
  readonly notFollowed: string | null;
  readonly revocation: Revocation | null;
}
