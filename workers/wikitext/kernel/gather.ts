/**
 * Makes one text of the pieces of a page: slices of its units, and literals. What it exploits: a piece is copied sixteen
 * bytes at a time past its end, since the next piece goes over what was too much. The plain version is in `plain.ts`.
 */

let length: i32 = 0;

/** Units that the last text has. */
export function gathered(): i32 {
  return length;
}

/**
 * A piece is units[start, end); where `start` is below zero, it is ~start units of the literals from `end` on. Writes the
 * text to `out`, and to `spans` which of its units are which of the source: triples of offset in the text, offset in the
 * source, length. Says how many numbers these are. There must be room for 16 bytes after `out` and what is read from.
 */
export function gather(
  count: i32,
  starts: usize,
  ends: usize,
  units: usize,
  literals: usize,
  out: usize,
  spans: usize,
): i32 {
  let to: i32 = 0;
  let span = spans - 12;
  /** Where a piece would have to begin, in the text and in the source, to go on with the last span. */
  let nextAt: i32 = -1;
  let nextStart: i32 = -1;
  for (let i = 0; i < count; i++) {
    const start = load<i32>(starts + ((<usize>i) << 2));
    const end = load<i32>(ends + ((<usize>i) << 2));
    let from = units + ((<usize>start) << 1);
    let size = end - start;
    if (start < 0) {
      size = ~start;
      from = literals + ((<usize>end) << 1);
    } else if (to == nextAt && start == nextStart) {
      store<i32>(span, load<i32>(span, 8) + size, 8);
    } else {
      span += 12;
      store<i32>(span, to);
      store<i32>(span, start, 4);
      store<i32>(span, size, 8);
    }
    if (start >= 0) {
      nextAt = to + size;
      nextStart = end;
    }
    const p = out + ((<usize>to) << 1);
    const bytes = (<usize>size) << 1;
    for (let k: usize = 0; k < bytes; k += 16) v128.store(p + k, v128.load(from + k));
    to += size;
  }
  length = to;
  return <i32>((span + 12 - spans) >> 2);
}
