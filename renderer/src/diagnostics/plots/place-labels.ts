/** Names beside points that hide neither each other nor a point; who finds no place goes without. */

export interface Spot {
  /** px, from the upper left. */
  readonly x: number;
  readonly y: number;
}

interface Wanted<T> {
  readonly spot: Spot;
  readonly words: string;
  readonly of: T;
}

export interface PlacedLabel<T> {
  readonly of: T;
  readonly words: string;
  readonly dx: number;
  readonly dy: number;
  readonly anchor: 'start' | 'end' | 'middle';
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** px of an average character of 11 px type, wide ones twice. */
const CHARACTER = 6;
const LINE = 12;
const GAP = 7;
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/gu;

const PLACES: readonly Omit<PlacedLabel<never>, 'of' | 'words'>[] = [
  { anchor: 'start', dx: GAP, dy: 0 },
  { anchor: 'end', dx: -GAP, dy: 0 },
  { anchor: 'middle', dx: 0, dy: -GAP - 4 },
  { anchor: 'middle', dx: 0, dy: GAP + 4 },
  { anchor: 'start', dx: GAP, dy: -GAP },
  { anchor: 'start', dx: GAP, dy: GAP },
  { anchor: 'end', dx: -GAP, dy: -GAP },
  { anchor: 'end', dx: -GAP, dy: GAP },
];

/** @param wanted those that must be named before others first */
export function placeLabels<T>(
  wanted: readonly Wanted<T>[],
  points: readonly Spot[],
  within: Box,
): readonly PlacedLabel<T>[] {
  const taken: Box[] = points.map(({ x, y }) => ({ left: x - 3, right: x + 3, top: y - 3, bottom: y + 3 }));
  return wanted.flatMap(({ spot, words, of }) => {
    for (const place of PLACES) {
      const box = boxOf(spot, place, widthOf(words));
      const inside =
        box.left >= within.left && box.right <= within.right && box.top >= within.top && box.bottom <= within.bottom;
      if (!inside || taken.some((other) => overlap(box, other))) continue;
      taken.push(box);
      return [{ of, words, ...place }];
    }
    return [];
  });
}

const widthOf = (words: string): number => (words.length + (words.match(WIDE)?.length ?? 0)) * CHARACTER;

function boxOf({ x, y }: Spot, { anchor, dx, dy }: (typeof PLACES)[number], width: number): Box {
  const start = x + dx - { start: 0, middle: width / 2, end: width }[anchor];
  return { left: start, right: start + width, top: y + dy - LINE / 2, bottom: y + dy + LINE / 2 };
}

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
