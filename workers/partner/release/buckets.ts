/** Sizes in buckets about three percent wide, made of the bits of a number alone, so that every machine has the same ones. */

/** Buckets between a power of two and the next; whole numbers below 64 have one each. */
const PARTS = 32;
const LOWEST = -32;
const HIGHEST = 63;

const bits = new DataView(new ArrayBuffer(8));

/** The bucket of a finite number, ascending with it; 0 is alone in bucket 0. */
export function bucketOf(value: number): number {
  if (value === 0) return 0;
  bits.setFloat64(0, Math.abs(value));
  const high = bits.getUint32(0);
  const exponent = (high >>> 20) - 1023;
  const bucket =
    exponent < LOWEST
      ? 1
      : exponent > HIGHEST
        ? 1 + (HIGHEST - LOWEST + 1) * PARTS - 1
        : 1 + (exponent - LOWEST) * PARTS + ((high >>> 15) & 31);
  return value < 0 ? -bucket : bucket;
}

/** The number of a bucket that is nearest to 0. */
export function boundOf(bucket: number): number {
  if (bucket === 0) return 0;
  const at = Math.abs(bucket) - 1;
  const size = 2 ** (Math.floor(at / PARTS) + LOWEST) * (1 + (at % PARTS) / PARTS);
  return bucket < 0 ? -size : size;
}

/** Months since the year 0, for timestamps of years that wikis have; others fall on the first or last. */
export function monthOf(milliseconds: number): number {
  const date = new Date(milliseconds);
  return Math.min(2200, Math.max(1990, date.getUTCFullYear())) * 12 + date.getUTCMonth();
}

/** "2016-05". */
export const monthName = (month: number): string =>
  `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
