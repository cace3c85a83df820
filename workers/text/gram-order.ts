/** Puts counted grams in the order of their UTF-8 bytes without making a string of any. */
import type { GramTable } from './gram-table';
import type { TokenTable } from './token-table';

/** Grams of one order: columns by number, and the numbers in the order of the grams' bytes. */
export interface SortedGrams {
  readonly n: number;
  readonly order: Uint32Array;
  readonly counts: Uint32Array;
  /** Number of the gram of order n - 1, and of the token after it; both empty for n = 1, whose numbers are the tokens'. */
  readonly prefixes: Uint32Array;
  readonly tokens: Uint32Array;
}

/**
 * Tokens are joined by one space, which is less than any byte of a token, so the order of joined bytes is the order of
 * (rank of the prefix, rank of the token): two passes of counting sort for each n, and only tokens are compared as bytes.
 */
export function sortedGrams(tokens: TokenTable, tables: readonly GramTable[]): SortedGrams[] {
  const none = new Uint32Array(0);
  const counts = new Uint32Array(tokens.size);
  for (let id = 0; id < tokens.size; id++) counts[id] = tokens.count(id);
  const order = sortedTokens(tokens);
  const all: SortedGrams[] = [{ n: 1, order, counts, prefixes: none, tokens: none }];
  const tokenRank = ranks(order);
  let prefixRank = tokenRank;
  for (const table of tables) {
    const columns = table.columns();
    const byToken = sortedByRank(identity(table.size), columns.tokens, tokenRank);
    const byBoth = sortedByRank(byToken, columns.prefixes, prefixRank);
    all.push({ n: all.length + 1, order: byBoth, ...columns });
    prefixRank = ranks(byBoth);
  }
  return all;
}

/** Numbers of the tokens in the order of their bytes. */
function sortedTokens(tokens: TokenTable): Uint32Array {
  const { arena, size } = tokens;
  const heads = new Uint32Array(size);
  for (let id = 0; id < size; id++) {
    const offset = tokens.offset(id);
    const length = tokens.length(id);
    for (let k = 0; k < 4; k++) heads[id] = (heads[id]! << 8) | (k < length ? arena[offset + k]! : 0);
  }
  return identity(size).sort((a, b) => {
    if (heads[a] !== heads[b]) return heads[a]! - heads[b]!;
    const [offsetA, offsetB, lengthA, lengthB] = [
      tokens.offset(a),
      tokens.offset(b),
      tokens.length(a),
      tokens.length(b),
    ];
    const shorter = Math.min(lengthA, lengthB);
    for (let k = 4; k < shorter; k++) {
      const difference = arena[offsetA + k]! - arena[offsetB + k]!;
      if (difference !== 0) return difference;
    }
    return lengthA - lengthB;
  });
}

const identity = (size: number): Uint32Array => Uint32Array.from({ length: size }, (_, i) => i);

function ranks(order: Uint32Array): Uint32Array {
  const rank = new Uint32Array(order.length);
  order.forEach((id, i) => {
    rank[id] = i;
  });
  return rank;
}

/** Stable counting sort of `order` by rank[keys[id]]. */
function sortedByRank(order: Uint32Array, keys: Uint32Array, rank: Uint32Array): Uint32Array {
  const starts = new Uint32Array(rank.length + 1);
  for (const id of order) starts[rank[keys[id]!]! + 1]!++;
  for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!;
  const sorted = new Uint32Array(order.length);
  for (const id of order) sorted[starts[rank[keys[id]!]!]!++] = id;
  return sorted;
}
