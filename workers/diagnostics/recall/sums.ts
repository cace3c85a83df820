import { poissonWeights, REPLICATES } from '../statistics';

/** Slot 0 holds the sum itself, slots 1 … REPLICATES those of the replicates. */
const SLOTS = REPLICATES + 1;

/** One page's counts: pairs of (ours, kept), one pair a quantity; a pair is null where it is not known. */
export type PageCounts = readonly (readonly [raw: number, kept: number] | null)[];

/** Weighted sums of one cell of pages. Whole numbers, so neither order nor grouping can change them. */
export class Sums {
  /** Pages with something of a quantity, by quantity. */
  readonly pages: Float64Array;
  /** Pages whose counts of a quantity are known, if only as 0, by quantity. */
  readonly known: Float64Array;
  /** By quantity: SLOTS sums of ours, then SLOTS sums of kept. */
  private readonly slots: Float64Array;

  constructor(private readonly quantities: number) {
    this.pages = new Float64Array(quantities);
    this.known = new Float64Array(quantities);
    this.slots = new Float64Array(quantities * 2 * SLOTS);
  }

  /** @param weights SLOTS weights of the page, the first of them 1 */
  add(page: PageCounts, weights: Uint8Array): void {
    for (let quantity = 0; quantity < this.quantities; quantity++) {
      const counts = page[quantity] ?? null;
      if (counts === null) continue;
      this.known[quantity] = (this.known[quantity] ?? 0) + 1;
      if (counts[0] === 0) continue;
      this.pages[quantity] = (this.pages[quantity] ?? 0) + 1;
      const start = quantity * 2 * SLOTS;
      addWeighted(this.slots, start, weights, counts[0]);
      if (counts[1] > 0) addWeighted(this.slots, start + SLOTS, weights, counts[1]);
    }
  }

  merge(other: Sums): void {
    for (const [index, pages] of other.pages.entries()) this.pages[index] = (this.pages[index] ?? 0) + pages;
    for (const [index, known] of other.known.entries()) this.known[index] = (this.known[index] ?? 0) + known;
    for (const [index, sum] of other.slots.entries()) this.slots[index] = (this.slots[index] ?? 0) + sum;
  }

  raw(quantity: number): number {
    return this.slots[quantity * 2 * SLOTS] ?? 0;
  }

  kept(quantity: number): number {
    return this.slots[(quantity * 2 + 1) * SLOTS] ?? 0;
  }

  rawReplicates(quantity: number): readonly number[] {
    const start = quantity * 2 * SLOTS;
    return [...this.slots.subarray(start + 1, start + SLOTS)];
  }

  keptReplicates(quantity: number): readonly number[] {
    const start = (quantity * 2 + 1) * SLOTS;
    return [...this.slots.subarray(start + 1, start + SLOTS)];
  }
}

function addWeighted(sums: Float64Array, start: number, weights: Uint8Array, amount: number): void {
  for (let slot = 0; slot < SLOTS; slot++) {
    const at = start + slot;
    sums[at] = (sums[at] ?? 0) + (weights[slot] ?? 0) * amount;
  }
}

/** Room for the weights of one page; `fill` sets them from the page's id. */
export class PageWeights {
  readonly slots = new Uint8Array(SLOTS).fill(1);
  private readonly replicates = this.slots.subarray(1);

  fill(id: number): Uint8Array {
    poissonWeights(id, this.replicates);
    return this.slots;
  }
}
