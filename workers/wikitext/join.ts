import { bytesOf, type Source } from './source';
import { LITERAL, type Written } from './writer';

const SMALLEST = 1 << 16;
/** A text longer than this does not leave its array behind for the next one. */
const LARGEST_KEPT = 1 << 20;
/** From this length on a slice is copied by the engine, not unit by unit. */
const LONG = 64;

/**
 * Makes the text of pieces of the source and literals. Their units are copied into one array, of which the engine makes a
 * flat string at once: a string that is added up of slices is put together later, and costs several times as much.
 */
export class Joiner {
  #units = new Uint16Array(SMALLEST);
  #bytes = bytesOf(this.#units);
  #spans = new Int32Array(SMALLEST);

  join(source: Source, count: number, starts: Int32Array, ends: Int32Array, literals: readonly string[]): Written {
    this.#reserve(source.length, count, literals);
    const from = source.units;
    const to = this.#units;
    const spans = this.#spans;
    let length = 0;
    let last = -3;
    for (let i = 0; i < count; i++) {
      const start = starts[i]!;
      const end = ends[i]!;
      if (start === LITERAL) {
        const literal = literals[end]!;
        for (let k = 0; k < literal.length; k++) to[length++] = literal.charCodeAt(k);
        continue;
      }
      const size = end - start;
      if (last >= 0 && spans[last]! + spans[last + 2]! === length && spans[last + 1]! + spans[last + 2]! === start) {
        spans[last + 2]! += size;
      } else {
        last += 3;
        spans[last] = length;
        spans[last + 1] = start;
        spans[last + 2] = size;
      }
      if (size >= LONG) to.set(from.subarray(start, end), length);
      else for (let k = 0; k < size; k++) to[length + k] = from[start + k]!;
      length += size;
    }
    return { text: this.#bytes.toString('utf16le', 0, length * 2), spans: spans.slice(0, last + 3) };
  }

  /** Lets go of arrays that only one page needed. */
  clear(): void {
    if (this.#units.length > LARGEST_KEPT) this.#make(SMALLEST);
    if (this.#spans.length > LARGEST_KEPT) this.#spans = new Int32Array(SMALLEST);
  }

  /** Slices do not overlap, so together they are no longer than the source. */
  #reserve(length: number, count: number, literals: readonly string[]): void {
    let needed = length;
    for (const literal of literals) needed += literal.length;
    if (needed > this.#units.length) this.#make(needed);
    if (count * 3 > this.#spans.length) this.#spans = new Int32Array(count * 3);
  }

  #make(length: number): void {
    this.#units = new Uint16Array(length);
    this.#bytes = bytesOf(this.#units);
  }
}
