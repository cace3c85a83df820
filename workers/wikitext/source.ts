import { NOTHING } from './chars';
import { Kernel } from './kernel';

/** How many units are looked through at a time for where marks may begin. */
const WINDOW = 1 << 13;
const CANDIDATES = WINDOW * 4;
/** Units after the end: what is asked past it, and what the kernel reads past it. */
const MARGIN = 32;
/** A page longer than this does not leave its memory behind for the next one. */
const LARGEST_KEPT = 1 << 20;

/**
 * One wikitext, as a string and as the flat array of its code units. Passes read the array: an indexed load is several
 * times faster than charCodeAt, which has to look up how the string is stored each time. The array lies in the memory of the
 * kernel, which is kept from page to page, and ends with units that are equal to no character anybody asks for, so that
 * loops need not look where they are.
 */
export class Source {
  text = '';
  length = 0;
  units = new Uint16Array(0);
  kernel = new Kernel();
  /** Address of the units, and of what may be used after them. */
  address = 0;
  free = 0;
  /** Offsets where marks may begin, in the window that was looked through last. */
  #candidates = new Int32Array(0);
  #next = 0;
  #count = 0;
  #windowEnd = 0;

  /** Takes in a text with LF line ends. */
  read(text: string): void {
    this.text = text;
    this.length = text.length;
    this.free = CANDIDATES + (text.length + MARGIN) * 2;
    const base = this.kernel.room(this.free);
    this.address = base + CANDIDATES;
    this.free += base;
    const { bytes } = this.kernel;
    if (this.units.buffer !== bytes.buffer) this.refresh();
    bytes.write(text, this.address, text.length * 2, 'utf16le');
    this.units.fill(NOTHING, text.length, text.length + MARGIN);
    this.#next = 0;
    this.#count = 0;
    this.#windowEnd = 0;
  }

  /** Looks at the memory anew, after it grew. */
  refresh(): void {
    const { buffer } = this.kernel.bytes;
    this.units = new Uint16Array(buffer, this.address);
    this.#candidates = new Int32Array(buffer, this.address - CANDIDATES, WINDOW);
  }

  /** The first offset from `from` on where a mark may begin, or the length. To be asked with offsets that never go back. */
  candidate(from: number): number {
    for (;;) {
      for (; this.#next < this.#count; this.#next++) {
        const at = this.#candidates[this.#next]!;
        if (at >= from) return at;
      }
      const start = Math.max(from, this.#windowEnd);
      if (start >= this.length) return this.length;
      this.#windowEnd = Math.min(this.length, start + WINDOW);
      this.#next = 0;
      this.#count = this.kernel.exports.candidates(this.address, start, this.#windowEnd, this.#candidates.byteOffset);
    }
  }

  /** Lets go of the text, and of a memory that only it needed. */
  release(): void {
    this.text = '';
    if (this.length > LARGEST_KEPT) this.kernel = new Kernel();
  }
}
