/**
 * Scrolling over more rows than an element can be tall. Browsers stop near 33 million pixels; past MAX_HEIGHT the
 * scrollbar is a scale of the list, while a short movement of the wheel still moves row by row.
 */

export const MAX_HEIGHT = 8_000_000;

export interface ScaledList {
  readonly rows: number;
  readonly rowHeight: number;
  readonly viewport: number;
}

/** Height of the element that is scrolled, px. */
export function areaHeight({ rows, rowHeight }: ScaledList): number {
  return Math.min(rows * rowHeight, MAX_HEIGHT);
}

/** Where the list is (px of the unscaled list), after the element was scrolled from `before` to `after`. */
export function listTop(list: ScaledList, before: { scroll: number; top: number }, after: number): number {
  const whole = list.rows * list.rowHeight;
  const range = Math.max(0, whole - list.viewport);
  const area = Math.max(0, areaHeight(list) - list.viewport);
  if (whole <= MAX_HEIGHT) return Math.min(after, range);
  if (after <= 0) return 0;
  if (after >= area - 1) return range;
  const moved = after - before.scroll;
  if (Math.abs(moved) <= list.viewport) return Math.min(range, Math.max(0, before.top + moved));
  return (after / area) * range;
}

/** Where to scroll the element to so that the list is at `top`. */
export function scrollFor(list: ScaledList, top: number): number {
  const whole = list.rows * list.rowHeight;
  if (whole <= MAX_HEIGHT) return top;
  const range = Math.max(1, whole - list.viewport);
  return (top / range) * Math.max(0, areaHeight(list) - list.viewport);
}

/** First row to draw and the one after the last, with some to spare on both sides. */
export function rowWindow(list: ScaledList, top: number, spare = 6): readonly [first: number, end: number] {
  const first = Math.max(0, Math.floor(top / list.rowHeight) - spare);
  const end = Math.min(list.rows, Math.ceil((top + list.viewport) / list.rowHeight) + spare);
  return [first, end];
}
