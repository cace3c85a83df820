/**
 * The numbers a and b of the permutations of MinHash, the same that datasketch draws: numpy's RandomState(1), which is
 * MT19937 (Matsumoto & Nishimura 1998), two draws of 32 bits a number, those out of range drawn again.
 */

/** datasketch's default. */
export const PERMUTATIONS = 128;
const PRIME = (1n << 61n) - 1n;
const SEED = 1;

const [SIZE, SHIFT] = [624, 397] as const;

function* mersenneTwister(seed: number): Generator<number, never> {
  const state = new Uint32Array(SIZE);
  state[0] = seed;
  for (let i = 1; i < SIZE; i++) {
    const last = state[i - 1]! ^ (state[i - 1]! >>> 30);
    state[i] = Math.imul(1812433253, last) + i;
  }
  for (;;) {
    for (let i = 0; i < SIZE; i++) {
      const y = (state[i]! & 0x80000000) | (state[(i + 1) % SIZE]! & 0x7fffffff);
      state[i] = state[(i + SHIFT) % SIZE]! ^ (y >>> 1) ^ ((y & 1) === 0 ? 0 : 0x9908b0df);
    }
    for (let word of state) {
      word ^= word >>> 11;
      word ^= (word << 7) & 0x9d2c5680;
      word ^= (word << 15) & 0xefc60000;
      yield (word ^ (word >>> 18)) >>> 0;
    }
  }
}

/** Pairs (a, b) with 1 ≤ a < 2^61 - 1 and 0 ≤ b < 2^61 - 1. */
export function permutationFactors(): readonly (readonly [a: bigint, b: bigint])[] {
  const random = mersenneTwister(SEED);
  const next = (): bigint => BigInt(random.next().value);
  const below = (least: bigint): bigint => {
    for (;;) {
      const drawn = ((next() << 32n) | next()) & PRIME;
      if (drawn <= PRIME - 1n - least) return drawn + least;
    }
  };
  return Array.from({ length: PERMUTATIONS }, () => {
    const a = below(1n);
    return [a, below(0n)] as const;
  });
}

/** As the kernel wants them: low halves of all a, high halves, then those of b. */
export const PERMUTATION_FACTORS: Uint32Array = (() => {
  const factors = permutationFactors();
  const halves = (of: (pair: readonly [bigint, bigint]) => bigint): number[] =>
    factors.map((pair) => Number(of(pair) & 0xffffffffn));
  return Uint32Array.from([
    ...halves(([a]) => a),
    ...halves(([a]) => a >> 32n),
    ...halves(([, b]) => b),
    ...halves(([, b]) => b >> 32n),
  ]);
})();
