/** Strings of bytes to small numbers, with a count each: open addressing on typed arrays, linear probing. */
import { PlumblineError } from '../api/errors';

/** Fields of an entry: hash, offset into the arena, length, count. */
const WIDTH = 4;
const COUNT = 3;

export class TokenTable {
  /** Entries, which are numbered in the order of their first coming. */
  size = 0;
  /** Bytes of all entries, one after another. */
  arena: Uint8Array;
  arenaUsed = 0;
  private slots: Int32Array;
  private entries: Uint32Array;

  /** @param capacity slots to begin with, a power of two */
  constructor(capacity = 1 << 12) {
    this.slots = new Int32Array(capacity).fill(-1);
    this.entries = new Uint32Array((capacity >> 1) * WIDTH);
    this.arena = new Uint8Array(capacity * 4);
  }

  /** Number of the token bytes[0..length), which is added where it is new; counts it once more. */
  add(bytes: Uint8Array, length: number, hash: number): number {
    const slot = this.probe(bytes, length, hash);
    let id = this.slots[slot]!;
    if (id < 0) id = this.insert(slot, bytes, length, hash);
    this.entries[id * WIDTH + COUNT]!++;
    return id;
  }

  /** Number of the token, or -1 where it is not known. */
  find(bytes: Uint8Array, length: number, hash: number): number {
    return this.slots[this.probe(bytes, length, hash)]!;
  }

  count(id: number): number {
    return this.entries[id * WIDTH + COUNT]!;
  }

  private probe(bytes: Uint8Array, length: number, hash: number): number {
    const { slots, entries, arena } = this;
    const mask = slots.length - 1;
    const h = hash >>> 0;
    let slot = (h ^ (h >>> 15)) & mask;
    for (;;) {
      const id = slots[slot]!;
      if (id < 0) return slot;
      const entry = id * WIDTH;
      if (entries[entry] === h && entries[entry + 2] === length) {
        const offset = entries[entry + 1]!;
        let k = 0;
        while (k < length && arena[offset + k] === bytes[k]) k++;
        if (k === length) return slot;
      }
      slot = (slot + 1) & mask;
    }
  }

  private insert(slot: number, bytes: Uint8Array, length: number, hash: number): number {
    const id = this.size++;
    this.slots[slot] = id;
    this.reserve(length);
    for (let k = 0; k < length; k++) this.arena[this.arenaUsed + k] = bytes[k]!;
    const entry = id * WIDTH;
    this.entries[entry] = hash;
    this.entries[entry + 1] = this.arenaUsed;
    this.entries[entry + 2] = length;
    this.entries[entry + COUNT] = 0;
    this.arenaUsed += length;
    if (this.size * 2 >= this.slots.length) this.grow();
    return id;
  }

  private reserve(length: number): void {
    const needed = this.arenaUsed + length;
    if (needed <= this.arena.length) return;
    if (needed > 0x7fffffff) throw new PlumblineError('internal', 'a table of tokens grew beyond 2 GiB');
    const grown = new Uint8Array(Math.max(this.arena.length * 2, needed));
    grown.set(this.arena);
    this.arena = grown;
  }

  private grow(): void {
    const capacity = this.slots.length * 2;
    const entries = new Uint32Array((capacity >> 1) * WIDTH);
    entries.set(this.entries);
    this.entries = entries;
    const slots = new Int32Array(capacity).fill(-1);
    for (let id = 0; id < this.size; id++) {
      const h = entries[id * WIDTH]!;
      let slot = (h ^ (h >>> 15)) & (capacity - 1);
      while (slots[slot]! >= 0) slot = (slot + 1) & (capacity - 1);
      slots[slot] = id;
    }
    this.slots = slots;
  }
}
