import { decimal, percent } from '../words';
import type { ReadingKind } from './definitions';

export function readingFinding(kind: ReadingKind, ours: number, theirs: number): string {
  const [own, other] = [decimal(ours), decimal(theirs)];
  switch (kind) {
    case 'mattr':
      return `Of 500 words in a row, ${percent(ours)} are different ones in our text and ${percent(theirs)} in the partner’s.`;
    case 'sentence-length':
      return `A sentence has ${own} words in our text and ${other} in the partner’s, on average.`;
    case 'word-length':
      return `A word has ${own} letters in our text and ${other} in the partner’s, on average.`;
    case 'flesch':
      return `Reading ease is ${own} points in our text and ${other} in the partner’s: ${easier(theirs - ours, ours)}.`;
    case 'lix':
      return `LIX is ${own} points in our text and ${other} in the partner’s: ${easier(ours - theirs, ours)}.`;
  }
}

/** Below a hundredth of what is measured nobody notices. */
function easier(difference: number, of: number): string {
  if (Math.abs(difference) < Math.abs(of) / 100) return 'about as easy to read';
  return difference > 0 ? 'theirs is easier to read' : 'theirs is harder to read';
}

export function whyNot(
  kind: ReadingKind,
  ours: boolean,
  counters: {
    readonly raw: number;
    readonly partner: number;
    readonly rawEnglish: number;
    readonly partnerEnglish: number;
  },
): string {
  const side = ours ? 'Our side' : 'The partner’s file';
  if ((ours ? counters.raw : counters.partner) === 0) return `${side} has no text.`;
  if (kind === 'mattr') return `${side} has no text of 500 words or more.`;
  if (kind === 'flesch' && (ours ? counters.rawEnglish : counters.partnerEnglish) === 0)
    return 'Flesch’s formula is for English; the wiki is not in English, or does not say what it is in.';
  return `${side} has no sentences that can be measured: no text in a script with spaces has a mark that ends one.`;
}
