import { SPACE, TAB } from './kernel/characters';

export * from './kernel/characters';

export const isBlank = (c: number): boolean => c === SPACE || c === TAB;

export const isAsciiLetter = (c: number): boolean => (c >= 97 && c <= 122) || (c >= 65 && c <= 90);

/** White space as regular expressions and trim() know it. */
export const isWhite = (c: number): boolean =>
  c <= SPACE
    ? c === SPACE || (c >= TAB && c <= 13)
    : c >= 0xa0 &&
      (c === 0xa0 ||
        c === 0x1680 ||
        (c >= 0x2000 && c <= 0x200a) ||
        c === 0x2028 ||
        c === 0x2029 ||
        c === 0x202f ||
        c === 0x205f ||
        c === 0x3000 ||
        c === 0xfeff);

/** Offset of the first code unit at or after `from` that is neither space nor tab. */
export function blanksEnd(units: Uint16Array, from: number): number {
  let i = from;
  while (isBlank(units[i]!)) i++;
  return i;
}

/** Whether a lower-case ASCII word stands at `at`, in any case. */
export function isSpelled(units: Uint16Array, at: number, word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const c = units[at + i]!;
    if ((isAsciiLetter(c) ? c | 0x20 : c) !== word.charCodeAt(i)) return false;
  }
  return true;
}
