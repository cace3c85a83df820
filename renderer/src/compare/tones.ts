/** Which transformation explains each difference, so that it can be coloured. */
import type { PairView } from '../../../workers/api';
import type { Difference } from './spans';

type Transformations = PairView['transformations'];
type Range = readonly [start: number, end: number];

/** So many colours can be told apart; further transformations share the last. */
export const TONES = 8;

/** For each difference the number of a transformation, or -1: the one whose place is smallest where several hold it. */
export function tonesOf(differences: readonly Difference[], transformations: Transformations): Int32Array {
  const tones = new Int32Array(differences.length).fill(-1);
  const sizes = new Float64Array(differences.length).fill(Infinity);
  transformations.forEach(({ spans }, tone) => {
    for (const { ours, theirs } of spans) {
      const size = ours[1] - ours[0] + theirs[1] - theirs[0];
      const side = ours[1] > ours[0] ? 'ours' : 'theirs';
      const range = side === 'ours' ? ours : theirs;
      for (let i = firstFrom(differences, side, range[0]); i < differences.length; i++) {
        const difference = differences[i]!;
        if (difference[side][0] > range[1]) break;
        // Of what only one side has, the place on the other is beside it, on either side of a blank.
        const one = ours[0] === ours[1] || theirs[0] === theirs[1];
        const held = one
          ? meets(difference[side], range)
          : meets(difference.ours, ours) && meets(difference.theirs, theirs);
        if (!held || size >= sizes[i]!) continue;
        tones[i] = tone;
        sizes[i] = size;
      }
    }
  });
  return tones;
}

/** Whether two ranges share a character, or one is empty and lies in or beside the other. */
const meets = (a: Range, b: Range): boolean =>
  a[0] === a[1] || b[0] === b[1] ? a[0] <= b[1] && b[0] <= a[1] : a[0] < b[1] && b[0] < a[1];

function firstFrom(differences: readonly Difference[], side: 'ours' | 'theirs', offset: number): number {
  let [low, high] = [0, differences.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (differences[middle]![side][1] < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
