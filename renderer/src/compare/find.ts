/** Finds in our text what was lost from theirs. */
import type { Difference } from './spans';

const IN_WORD = /[\p{L}\p{N}]/u;

/**
 * Where a lost word stands in our text: first where it stands by itself in what they do not have, else by itself
 * anywhere, else within another word; -1 where it does not stand at all. Offset in UTF-16 code units.
 */
export function placeOfLost(text: string, word: string, differences: readonly Difference[]): number {
  let anywhere = -1;
  let next = 0;
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (!standsAlone(text, at, word.length)) continue;
    if (anywhere === -1) anywhere = at;
    while ((differences[next]?.ours[1] ?? Infinity) <= at) next += 1;
    if ((differences[next]?.ours[0] ?? Infinity) < at + word.length) return at;
  }
  return anywhere === -1 ? text.indexOf(word) : anywhere;
}

function standsAlone(text: string, at: number, length: number): boolean {
  return !IN_WORD.test(text[at - 1] ?? ' ') && !IN_WORD.test(text[at + length] ?? ' ');
}
