/** SHA-1 as MediaWiki writes it: base 36, padded to 31 digits (`Wikimedia\base_convert($sha1, 16, 36, 31)`). */
import { hash } from 'node:crypto';

export const SHA1_DIGITS = 31;

/** Of UTF-8 bytes. */
export function sha1Base36(bytes: Uint8Array | string): string {
  return BigInt(`0x${hash('sha1', bytes, 'hex')}`)
    .toString(36)
    .padStart(SHA1_DIGITS, '0');
}

/**
 * The SHA-1 of a revision out of those of its slots: that of a single slot itself; of several, ordered by role, each
 * in turn appended to what came before and hashed again (MediaWiki, RevisionSlots::computeSha1). Null for no slot.
 */
export function combinedSha1(slots: readonly { readonly role: string; readonly sha1: string }[]): string | null {
  const ordered = slots.toSorted((a, b) => (a.role < b.role ? -1 : a.role > b.role ? 1 : 0));
  return ordered.reduce<string | null>(
    (before, { sha1 }) => (before === null ? sha1 : sha1Base36(before + sha1)),
    null,
  );
}
