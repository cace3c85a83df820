/** Pairs (what stands before, token) to small numbers, with a count each; how n-grams of one order are kept. */

/** Fields of a slot: prefix, token, count (0 where the slot is free), number. */
const WIDTH = 4;

export class GramTable {
  /** Entries, which are numbered in the order of their first coming. */
  size = 0;
  private slots: Uint32Array;

  /** @param capacity slots to begin with, a power of two */
  constructor(capacity = 1 << 12) {
    this.slots = new Uint32Array(capacity * WIDTH);
  }

  /** Number of the gram, which is added where it is new; counts it once more. */
  add(prefix: number, token: number): number {
    const { slots } = this;
    const mask = slots.length / WIDTH - 1;
    let at = (mix(prefix, token) & mask) * WIDTH;
    for (;;) {
      const count = slots[at + 2]!;
      if (count === 0) break;
      if (slots[at] === prefix && slots[at + 1] === token) {
        slots[at + 2] = count + 1;
        return slots[at + 3]!;
      }
      at = (at + WIDTH) & (slots.length - 1);
    }
    const id = this.size++;
    slots[at] = prefix;
    slots[at + 1] = token;
    slots[at + 2] = 1;
    slots[at + 3] = id;
    if (this.size * 2 * WIDTH >= slots.length) this.grow();
    return id;
  }

  /** Number of the gram, or -1 where it is not known. */
  find(prefix: number, token: number): number {
    const { slots } = this;
    const mask = slots.length / WIDTH - 1;
    for (let at = (mix(prefix, token) & mask) * WIDTH; slots[at + 2] !== 0; at = (at + WIDTH) & (slots.length - 1)) {
      if (slots[at] === prefix && slots[at + 1] === token) return slots[at + 3]!;
    }
    return -1;
  }

  /** Entries as columns by their number. */
  columns(): { prefixes: Uint32Array; tokens: Uint32Array; counts: Uint32Array } {
    const { slots, size } = this;
    const prefixes = new Uint32Array(size);
    const tokens = new Uint32Array(size);
    const counts = new Uint32Array(size);
    for (let at = 0; at < slots.length; at += WIDTH) {
      const count = slots[at + 2]!;
      if (count === 0) continue;
      const id = slots[at + 3]!;
      prefixes[id] = slots[at]!;
      tokens[id] = slots[at + 1]!;
      counts[id] = count;
    }
    return { prefixes, tokens, counts };
  }

  private grow(): void {
    const old = this.slots;
    const slots = new Uint32Array(old.length * 2);
    const mask = slots.length / WIDTH - 1;
    for (let from = 0; from < old.length; from += WIDTH) {
      if (old[from + 2] === 0) continue;
      let at = (mix(old[from]!, old[from + 1]!) & mask) * WIDTH;
      while (slots[at + 2] !== 0) at = (at + WIDTH) & (slots.length - 1);
      for (let field = 0; field < WIDTH; field++) slots[at + field] = old[from + field]!;
    }
    this.slots = slots;
  }
}

/** Multiplicative hashing (Knuth, TAOCP 3, 6.4) of the two halves, with the high bits brought down. */
function mix(prefix: number, token: number): number {
  const h = Math.imul(prefix, 0x9e3779b1) ^ Math.imul(token, 0x85ebca6b);
  return h ^ (h >>> 15);
}
