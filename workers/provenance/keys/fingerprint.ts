/** A key's name, for eyes and for the telephone. */

const CONSONANTS = 'bdfghjklmnprstvz';
const VOWELS = 'aiou';

/** "3f2a 91bc …": the 64 hex digits of a key id in groups of four. */
export const grouped = (keyId: string): string => (keyId.match(/.{4}/g) ?? []).join(' ');

/**
 * The same as sixteen words that can be said, one for each group of four digits (proquints; Wilkerson 2009,
 * arXiv:0901.4016): consonant, vowel, consonant, vowel, consonant.
 */
export function spoken(keyId: string): string {
  const word = (digits: string): string => {
    const n = Number.parseInt(digits, 16);
    const consonant = (shift: number): string => CONSONANTS.charAt((n >> shift) & 15);
    const vowel = (shift: number): string => VOWELS.charAt((n >> shift) & 3);
    return consonant(12) + vowel(10) + consonant(6) + vowel(4) + consonant(0);
  };
  return (keyId.match(/.{4}/g) ?? []).map(word).join(' ');
}

/** Whether what somebody typed or heard is this key's fingerprint, whole, in digits or in words. */
export function isFingerprintOf(said: string, keyId: string): boolean {
  const bare = said.toLowerCase().replace(/[\s:-]/g, '');
  return bare === keyId || bare === spoken(keyId).replaceAll(' ', '');
}

export const fingerprintSentence = (keyId: string): string =>
  `The fingerprint is ${grouped(keyId)}. Said aloud: ${spoken(keyId)}.`;
