/** Texts that are alike, directly or over others: union-find over numbered documents, in typed arrays. */

/** Two documents and how alike they are, 0..1. */
export interface Edges {
  readonly seqs: Float64Array;
  readonly others: Float64Array;
  readonly similarities: Float64Array;
}

export interface Nearest {
  readonly seq: number;
  readonly other: number;
  readonly similarity: number;
}

/**
 * For each document that is not the first of its cluster the one that it is most like, of equals the first: one fewer than
 * each cluster has documents. Does not depend on the order of the edges.
 */
export function* nearestOf({ seqs, others, similarities }: Edges): Generator<Nearest> {
  const all = distinct(seqs, others);
  const parents = Int32Array.from(all, (_, i) => i);
  const find = (i: number): number => {
    while (parents[i] !== i) {
      parents[i] = parents[parents[i]!]!;
      i = parents[i]!;
    }
    return i;
  };
  const best = new Int32Array(all.length).fill(-1);
  const bestOther = new Float64Array(all.length);
  const consider = (i: number, other: number, edge: number): void => {
    const [now, then] = [similarities[edge]!, best[i] === -1 ? -1 : similarities[best[i]!]!];
    if (now < then || (now === then && other >= bestOther[i]!)) return;
    best[i] = edge;
    bestOther[i] = other;
  };
  for (let edge = 0; edge < seqs.length; edge++) {
    const [i, j] = [indexOf(all, seqs[edge]!), indexOf(all, others[edge]!)];
    consider(i, others[edge]!, edge);
    consider(j, seqs[edge]!, edge);
    const [a, b] = [find(i), find(j)];
    // The first of a cluster stays its root.
    if (a < b) parents[b] = a;
    else if (b < a) parents[a] = b;
  }
  for (let i = 0; i < all.length; i++) {
    if (find(i) !== i) yield { seq: all[i]!, other: bestOther[i]!, similarity: similarities[best[i]!]! };
  }
}

function distinct(a: Float64Array, b: Float64Array): Float64Array {
  const all = new Float64Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  all.sort();
  let kept = 0;
  for (let i = 0; i < all.length; i++) if (i === 0 || all[i] !== all[kept - 1]) all[kept++] = all[i]!;
  return all.subarray(0, kept);
}

function indexOf(rising: Float64Array, wanted: number): number {
  let [low, high] = [0, rising.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rising[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
