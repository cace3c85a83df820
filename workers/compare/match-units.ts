/** Which unit of one text is which of the other: exact where cheap, anchored where not, given up where hopeless. */
import { lineAnchors, wordAnchors, type Stretch } from './anchors';
import { Budget, splitPoint } from './myers';
import type { Units } from './units';

/** Steps for the whole of one pair; some tenths of a second. */
const TOTAL_STEPS = 40_000_000;
/** Largest edit distance that is looked for at once; the work grows with its square. */
const MOST_EDITS = 1024;
/** Stretches longer than this, on either side, are first cut at lines that stand once in both. */
const LONG = 4096;

/** Bounds of work for a pair. */
export interface MatchLimits {
  readonly steps: number;
  readonly edits: number;
}

const LIMITS: MatchLimits = { steps: TOTAL_STEPS, edits: MOST_EDITS };

/** For each unit of a, the unit of b that it is, or -1; increasing. */
export function matchUnits(a: Units, b: Units, limits: MatchLimits = LIMITS): Int32Array {
  const partner = new Int32Array(a.symbols.length).fill(-1);
  const budget = new Budget(limits.steps);
  const waiting: Stretch[] = [{ a0: 0, a1: a.symbols.length, b0: 0, b1: b.symbols.length }];
  for (let stretch = waiting.pop(); stretch !== undefined; stretch = waiting.pop()) {
    const inner = trim(stretch, a.symbols, b.symbols, partner);
    if (inner.a0 === inner.a1 || inner.b0 === inner.b1 || budget.spent) continue;
    for (const part of divide(inner, a, b, budget, limits.edits)) waiting.push(part);
  }
  return partner;
}

/** Matches what is common at both ends. */
function trim({ a0, a1, b0, b1 }: Stretch, a: Int32Array, b: Int32Array, partner: Int32Array): Stretch {
  while (a0 < a1 && b0 < b1 && a[a0] === b[b0]) partner[a0++] = b0++;
  while (a0 < a1 && b0 < b1 && a[a1 - 1] === b[b1 - 1]) partner[--a1] = --b1;
  return { a0, a1, b0, b1 };
}

/** Smaller stretches that lie between what is surely matched; none where nothing is. */
function divide(stretch: Stretch, a: Units, b: Units, budget: Budget, edits: number): Stretch[] {
  const { a0, a1, b0, b1 } = stretch;
  budget.take(a1 - a0 + b1 - b0);
  if (Math.max(a1 - a0, b1 - b0) > LONG) {
    const lines = lineAnchors(a, b, stretch);
    if (lines.length > 0) return between(stretch, lines);
  }
  const point = splitPoint(a.symbols, a0, a1, b.symbols, b0, b1, edits, budget);
  return between(stretch, point === null ? wordAnchors(a, b, stretch) : [point]);
}

/** The stretches that points cut a stretch into; a point belongs to the stretch after it. */
function between({ a0, a1, b0, b1 }: Stretch, points: readonly (readonly [number, number])[]): Stretch[] {
  if (points.length === 0) return [];
  const stretches: Stretch[] = [];
  let [fromA, fromB] = [a0, b0];
  for (const [toA, toB] of [...points, [a1, b1] as const]) {
    stretches.push({ a0: fromA, a1: toA, b0: fromB, b1: toB });
    [fromA, fromB] = [toA, toB];
  }
  return stretches;
}
