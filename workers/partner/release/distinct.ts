/**
 * How many different values there are, about: HyperLogLog with 1024 registers, a standard error of 3.25 %.
 * Source: P. Flajolet, É. Fusy, O. Gandouet & F. Meunier, AofA 2007, 137–156; small counts by linear counting.
 */

const BITS = 10;
const REGISTERS = 1 << BITS;
const ALPHA = 0.7213 / (1 + 1.079 / REGISTERS);
/** Of a long text its length, its beginning and its end tell it from others. */
const ENDS = 128;

export class Distinct {
  readonly #registers = new Uint8Array(REGISTERS);
  #used = false;

  add(value: string): void {
    const first = hashOf(value, 0x9747b28c);
    const second = hashOf(value, 0x3c6ef372);
    const register = first >>> (32 - BITS);
    const rank = Math.clz32(second) + 1;
    if (rank > this.#registers[register]!) this.#registers[register] = rank;
    this.#used = true;
  }

  get registers(): string {
    return this.#used ? Buffer.from(this.#registers).toString('base64') : '';
  }
}

const EMPTY = new Uint8Array(REGISTERS);
const decoded = (registers: string): Uint8Array => (registers === '' ? EMPTY : Buffer.from(registers, 'base64'));

/** Registers of all values of both. */
export function joinDistinct(a: string, b: string): string {
  if (a === '' || b === '' || a === b) return a === '' ? b : a;
  const [ours, theirs] = [decoded(a), decoded(b)];
  return Buffer.from(ours.map((rank, i) => Math.max(rank, theirs[i] ?? 0))).toString('base64');
}

export function distinctOf(registers: string): number {
  if (registers === '') return 0;
  let sum = 0;
  let zeros = 0;
  for (const rank of decoded(registers)) {
    sum += 2 ** -rank;
    if (rank === 0) zeros++;
  }
  const estimate = (ALPHA * REGISTERS * REGISTERS) / sum;
  return Math.round(estimate <= 2.5 * REGISTERS && zeros > 0 ? REGISTERS * Math.log(REGISTERS / zeros) : estimate);
}

/** Murmur3's mixing over UTF-16 units (A. Appleby, public domain). */
function hashOf(value: string, seed: number): number {
  let hash = seed ^ value.length;
  const mix = (unit: number): void => {
    hash ^= Math.imul(rotated(Math.imul(unit, 0xcc9e2d51), 15), 0x1b873593);
    hash = (Math.imul(rotated(hash, 13), 5) + 0xe6546b64) | 0;
  };
  if (value.length <= 2 * ENDS) for (let i = 0; i < value.length; i++) mix(value.charCodeAt(i));
  else {
    for (let i = 0; i < ENDS; i++) mix(value.charCodeAt(i));
    for (let i = value.length - ENDS; i < value.length; i++) mix(value.charCodeAt(i));
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const rotated = (value: number, by: number): number => (value << by) | (value >>> (32 - by));
