/**
 * What a text is like, in a few numbers: MinHash (Broder 1997) over its runs of five words. Bit for bit what datasketch
 * gives for `MinHash(num_perm=128, hashfunc=sha1_hash32)` updated with each run, its words joined by one space.
 *
 * Words are those of the tokeniser, and a word of more than 255 bytes of UTF-8 is cut there. Runs go over the ends of lines.
 */
import { createHash } from 'node:crypto';
import { PERMUTATIONS, permutationFactors } from './permutations';
import { tokenise } from './tokenise';

/** Raised where the same text would get other bands. */
export const SKETCH_VERSION = 1;
/** Words of a run. */
export const RUN_WORDS = 5;
const LONGEST_WORD = 255;
/** Two texts whose runs agree by s share one band or more with a chance of 1 − (1 − s^8)^14: 0.92 at 0.8, 0.9995 at 0.9. */
export const BANDS = 14;
const ROWS = 8;
/** Permutations that bands use. */
export const BANDED = BANDS * ROWS;

/** A number of 32 bits for each band, the same where all eight minima of it are. */
export function bandsOf(minima: Uint32Array): Int32Array {
  const bands = new Int32Array(BANDS);
  for (let band = 0; band < BANDS; band++) {
    let hash = band;
    for (let row = 0; row < ROWS; row++) hash = mix(Math.imul(hash, 31) ^ minima[band * ROWS + row]!);
    bands[band] = hash;
  }
  return bands;
}

/** Finaliser of MurmurHash3, 32 bits. */
function mix(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** The runs of a text, in order. */
export function runsPlain(text: string): Buffer[] {
  const words = tokenise(text).map((word) => Buffer.from(word).subarray(0, LONGEST_WORD));
  const space = Buffer.from(' ');
  return words
    .slice(RUN_WORDS - 1)
    .map((_, i) =>
      Buffer.concat(words.slice(i, i + RUN_WORDS).flatMap((word, k) => (k === 0 ? [word] : [space, word]))),
    );
}

/** The minima in plain words: the reference of the kernel. */
export function sketchPlain(text: string): Uint32Array {
  const minima = new Uint32Array(PERMUTATIONS).fill(0xffffffff);
  const factors = permutationFactors();
  for (const run of runsPlain(text)) {
    const hash = BigInt(createHash('sha1').update(run).digest().readUInt32LE(0));
    for (const [i, [a, b]] of factors.entries()) {
      const value = Number((BigInt.asUintN(64, a * hash + b) % ((1n << 61n) - 1n)) & 0xffffffffn);
      if (value < minima[i]!) minima[i] = value;
    }
  }
  return minima;
}
