/** Fractions that people say, each good for shares that are no further than half-way to the next. */
const FRACTIONS: readonly (readonly [share: number, words: string])[] = [
  [0, 'nearly none'],
  [0.1, 'a tenth'],
  [0.2, 'a fifth'],
  [0.25, 'a quarter'],
  [1 / 3, 'a third'],
  [0.4, 'two fifths'],
  [0.5, 'half'],
  [0.6, 'three fifths'],
  [2 / 3, 'two thirds'],
  [0.75, 'three quarters'],
  [0.8, 'four fifths'],
  [0.9, 'nine tenths'],
  [1, 'nearly all'],
];

/** A share as a fraction: 0.34 is "a third". Below 0 the gap grows once the traits are held equal; above 1 it turns round. */
export function shareWords(share: number): string {
  if (share < -0.05) return 'none';
  if (share > 1.05) return 'all and more';
  return FRACTIONS.toSorted(([a], [b]) => Math.abs(a - share) - Math.abs(b - share))[0]![1];
}
