/**
 * Refuses files that unpack to far more than any dump does. Memory is bounded without it, but a bomb of ten megabytes
 * would be read for hours.
 */
import { PlumblineError } from '../api/errors';

/** What any file may unpack to: one page of padding is no bomb, and small files of repeated text are dense. */
const ALLOWANCE = 1 << 28;
/**
 * Histories hold the same text hundreds of times over, and methods with a long memory use that. DEFLATE cannot pass
 * 1,032, and real dumps stay below 30. A block of bzip2 holds 900 kB of anything but runs of one byte, of which it can hold
 * 46 MB in 46 bytes.
 */
const LARGEST_RATIO = {
  bzip2: 1000,
  gzip: 200,
  zip: 200,
  zstd: 2000,
  xz: 2000,
  '7z': 2000,
} as const satisfies Readonly<Record<string, number>>;

/** What the largest dictionaries that people choose need; more is a mistake, or meant to fill memory. */
const LARGEST_HISTORY = 512 << 20;

/** Throws `refused` where data copy from further back than there may be memory for. */
export function refuseHistory(path: string, bytes: number, byte: number): void {
  if (bytes <= LARGEST_HISTORY) return;
  const megabytes = (size: number): string => Math.ceil(size / 2 ** 20).toLocaleString('en-US');
  throw new PlumblineError(
    'refused',
    `${path} needs ${megabytes(bytes)} MB of memory to be unpacked, and ${megabytes(LARGEST_HISTORY)} MB are given; unpack it, or compress it with a smaller dictionary.`,
    { file: path, byte },
  );
}

/** Throws `refused` where `decoded` bytes out of `packed` are those of a bomb. */
export function refuseBomb(
  path: string,
  kind: keyof typeof LARGEST_RATIO,
  packed: number,
  decoded: number,
  byte: number,
): void {
  if (decoded <= ALLOWANCE || decoded <= packed * LARGEST_RATIO[kind]) return;
  throw new PlumblineError(
    'refused',
    `${path} unpacks to more than ${LARGEST_RATIO[kind].toLocaleString('en-US')} times its size up to byte ${byte.toLocaleString('en-US')}, as no dump or dataset does; it was made to fill memory or time. Get the file from its publisher again.`,
    { file: path, byte },
  );
}
