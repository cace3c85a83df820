/** Damage, after chance numbers alone: the same numbers do the same to the same inputs. */
import { seeded } from '../unit/seeded';

/** Inputs never grow beyond this, so that a long run of them stays quick. */
const LARGEST = 400_000;

export interface Material {
  readonly corpus: readonly Uint8Array[];
  readonly tokens: readonly string[];
}

/** The input of a number: the first are the corpus as it is, all others damaged. */
export function inputOf({ corpus, tokens }: Material, seed: number, index: number): Uint8Array {
  const whole = corpus[index];
  if (whole !== undefined) return whole;
  const random = seeded(Math.imul(seed, 0x9e3779b1) + index);
  let bytes: Buffer = Buffer.from(pickSmall(corpus, random));
  for (let times = 1 + Math.floor(random() ** 2 * 6); times > 0; times--) {
    bytes = pick(CHANGES, random)(bytes, { corpus, tokens, random }).subarray(0, LARGEST);
  }
  return bytes;
}

/** Half of the time one of the smaller half, for they take less time. */
function pickSmall(corpus: readonly Uint8Array[], random: () => number): Uint8Array {
  const ordered = corpus.toSorted((a, b) => a.length - b.length);
  return pick(random() < 0.5 ? ordered.slice(0, Math.ceil(ordered.length / 2)) : ordered, random);
}

interface Means extends Material {
  readonly random: () => number;
}

type Change = (bytes: Buffer, means: Means) => Buffer;

/** Damage as it happens, and what lengths, counts and marks are most afraid of. */
const CHANGES: readonly Change[] = [
  flip,
  flip,
  overwrite,
  overwrite,
  editNumber,
  editNumber,
  editDigits,
  putToken,
  putToken,
  cut,
  remove,
  repeat,
  blank,
  splice,
  insertFromOther,
  swap,
];

function flip(bytes: Buffer, { random }: Means): Buffer {
  for (let times = 1 + Math.floor(random() * 4); times > 0 && bytes.length > 0; times--) {
    bytes[place(bytes, random)]! ^= 1 << Math.floor(random() * 8);
  }
  return bytes;
}

function overwrite(bytes: Buffer, { random }: Means): Buffer {
  if (bytes.length === 0) return bytes;
  bytes[place(bytes, random)] = random() < 0.5 ? Math.floor(random() * 256) : pick([0, 1, 0x7f, 0x80, 0xff], random);
  return bytes;
}

/** Takes what stands there for a length or an offset, and writes another one, of either byte order. */
function editNumber(bytes: Buffer, { random }: Means): Buffer {
  const width = pick([1, 2, 4, 8], random);
  const at = place(bytes, random);
  if (at + width > bytes.length) return bytes;
  const number = Buffer.from(bytes.subarray(at, at + width)).reverse();
  const old = BigInt(`0x${number.toString('hex')}`);
  const values = [
    ...[0n, 1n, -1n, -2n, old + 1n, old - 1n, old * 2n, BigInt(bytes.length), BigInt(bytes.length - at)],
    ...[1n << 30n, (1n << 31n) - 1n, 1n << 31n, 1n << 40n, 1n << 62n],
  ];
  const hex = BigInt.asUintN(width * 8, pick(values, random))
    .toString(16)
    .padStart(width * 2, '0');
  const written = Buffer.from(hex, 'hex');
  bytes.set(random() < 0.7 ? written.reverse() : written, at);
  return bytes;
}

/** Writes another number where one stands in decimal digits. */
function editDigits(bytes: Buffer, { random }: Means): Buffer {
  let from = place(bytes, random);
  while (from < bytes.length && !isDigit(bytes[from])) from++;
  let to = from;
  while (isDigit(bytes[to])) to++;
  const numbers = ['', '0', '-1', '1e9', '4294967296', '9007199254740993', '9'.repeat(400), '٣'];
  return replace(bytes, from, to, Buffer.from(pick(numbers, random)));
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

const ANYWHERE = ['\0', '\n', '\r\n', '\xff\xfe', '\xef\xbb\xbf', '\xf0\x9f\x98', '\x1f\x8b\x08', 'BZh9', 'PAR1', '<'];

function putToken(bytes: Buffer, { tokens, random }: Means): Buffer {
  const token = Buffer.from(pick(tokens.length > 0 && random() < 0.9 ? tokens : ANYWHERE, random), 'latin1');
  const at = place(bytes, random);
  const times = random() < 0.9 ? 1 : Math.floor(random() * 2000);
  const many = Buffer.alloc(Math.min(token.length * times, 100_000), token);
  return replace(bytes, at, random() < 0.5 ? at : at + many.length, many);
}

function cut(bytes: Buffer, { random }: Means): Buffer {
  const at = place(bytes, random);
  return random() < 0.85 ? bytes.subarray(0, at) : bytes.subarray(at);
}

function remove(bytes: Buffer, { random }: Means): Buffer {
  const [from, to] = range(bytes, random);
  return replace(bytes, from, to, Buffer.alloc(0));
}

function repeat(bytes: Buffer, { random }: Means): Buffer {
  const [from, to] = range(bytes, random);
  if (from === to) return bytes;
  const times = random() < 0.8 ? 1 : Math.floor(random() * 200);
  return replace(bytes, from, from, Buffer.alloc(Math.min((to - from) * times, 100_000), bytes.subarray(from, to)));
}

/** Zeroes, as a disk or a download leaves them. */
function blank(bytes: Buffer, { random }: Means): Buffer {
  return bytes.fill(random() < 0.8 ? 0 : 0xff, ...range(bytes, random));
}

/** The beginning of one file and the end of another. */
function splice(bytes: Buffer, { corpus, random }: Means): Buffer {
  const other = pick(corpus, random);
  const share = random();
  const from = random() < 0.5 ? share : random();
  return Buffer.concat([bytes.subarray(0, share * bytes.length), other.subarray(from * other.length)]);
}

function insertFromOther(bytes: Buffer, { corpus, random }: Means): Buffer {
  const other = pick(corpus, random);
  const [from, to] = range(other, random);
  const at = place(bytes, random);
  return replace(bytes, at, random() < 0.5 ? at : at + to - from, other.subarray(from, to));
}

/** Two parts in each other's place. */
function swap(bytes: Buffer, { random }: Means): Buffer {
  const [a, b, c] = [place(bytes, random), place(bytes, random), place(bytes, random)].toSorted((x, y) => x - y);
  return Buffer.concat([bytes.subarray(0, a), bytes.subarray(b, c), bytes.subarray(a, b), bytes.subarray(c)]);
}

/** Heads and tails have more structure than what lies between. */
function place(bytes: Uint8Array, random: () => number): number {
  const where = random();
  const near = Math.floor(random() * Math.min(bytes.length, pick([16, 64, 1000], random)));
  if (where < 0.25) return near;
  if (where < 0.5) return Math.max(0, bytes.length - 1 - near);
  return Math.floor(random() * bytes.length);
}

function range(bytes: Uint8Array, random: () => number): readonly [from: number, to: number] {
  const from = place(bytes, random);
  return [from, Math.min(bytes.length, from + 1 + Math.floor(random() ** 4 * bytes.length))];
}

function replace(bytes: Buffer, from: number, to: number, by: Uint8Array): Buffer {
  return Buffer.concat([bytes.subarray(0, from), by, bytes.subarray(to)]);
}

function pick<T>(from: readonly T[], random: () => number): T {
  return from[Math.floor(random() * from.length)]!;
}
