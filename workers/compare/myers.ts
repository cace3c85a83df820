/** The middle of a shortest edit script, in linear space (Myers 1986, section 4b), up to a bound of work. */

/** Steps that may still be taken. */
export class Budget {
  constructor(private left: number) {}

  get spent(): boolean {
    return this.left <= 0;
  }

  take(steps: number): void {
    this.left -= steps;
  }
}

/**
 * A point that a shortest edit script of a[a0..a1) into b[b0..b1) passes through, neither the first nor the last; null
 * where that takes more than about 2 × mostEdits edits or the budget is spent. Both stretches hold something and differ at
 * both ends.
 */
export function splitPoint(
  a: Int32Array,
  a0: number,
  a1: number,
  b: Int32Array,
  b0: number,
  b1: number,
  mostEdits: number,
  budget: Budget,
): readonly [number, number] | null {
  const n = a1 - a0;
  const m = b1 - b0;
  const delta = n - m;
  const odd = (delta & 1) !== 0;
  const most = Math.min(mostEdits, (n + m + 1) >> 1);
  const zero = most + 1;
  /** Furthest x on diagonal k, from the start and, mirrored, from the end. */
  const forward = new Int32Array(2 * most + 3).fill(-1);
  const backward = new Int32Array(2 * most + 3).fill(-1);
  forward[zero + 1] = 0;
  backward[zero + 1] = 0;
  for (let d = 0; d <= most; d++) {
    if (budget.spent) return null;
    let steps = 2 * d + 2;
    const low = Math.max(-d, -m + ((m + d) & 1));
    const high = Math.min(d, n - ((n + d) & 1));
    for (let k = low; k <= high; k += 2) {
      let x = furthest(forward, zero, k, d);
      const from = x;
      while (x < n && x - k < m && a[a0 + x] === b[b0 + x - k]) x++;
      steps += x - from;
      forward[zero + k] = x;
      if (!odd || Math.abs(delta - k) >= d || x > n || x - k > m) continue;
      const other = backward[zero + delta - k]!;
      if (other >= 0 && x + other >= n) {
        budget.take(steps);
        return inside(x, x - k, n, m) ? [a0 + x, b0 + x - k] : null;
      }
    }
    for (let k = low; k <= high; k += 2) {
      let x = furthest(backward, zero, k, d);
      const from = x;
      while (x < n && x - k < m && a[a1 - 1 - x] === b[b1 - 1 - x + k]) x++;
      steps += x - from;
      backward[zero + k] = x;
      if (odd || Math.abs(delta - k) > d || x > n || x - k > m) continue;
      const other = forward[zero + delta - k]!;
      if (other >= 0 && x + other >= n) {
        budget.take(steps);
        return inside(n - x, m - x + k, n, m) ? [a1 - x, b1 - x + k] : null;
      }
    }
    budget.take(steps);
  }
  return null;
}

function furthest(reach: Int32Array, zero: number, k: number, d: number): number {
  const down = reach[zero + k + 1]!;
  const right = reach[zero + k - 1]!;
  return k === -d || (k !== d && right < down) ? down : right + 1;
}

function inside(x: number, y: number, n: number, m: number): boolean {
  return (x > 0 || y > 0) && (x < n || y < m);
}
