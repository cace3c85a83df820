/** Bytes of many kinds, the same each time, that fixtures hold compressed by other programs. */
import { seeded } from '../seeded';

/** Noise of few or many values, and runs and copies from near and far: what each part of a method is for. */
export function codecSamples(count: number, largest: number): readonly Buffer[] {
  const random = seeded(2026);
  return Array.from({ length: count }, (_, at) => {
    const length = Math.floor(random() ** 2 * largest);
    const alphabet = 1 + Math.floor(random() ** 3 * 255);
    const reach = at % 2 === 0 ? 40_000 : 400;
    const bytes = Buffer.alloc(length);
    for (let i = 0; i < length; i++) {
      const back = 1 + Math.floor(random() ** 4 * reach);
      const run = Math.min(length - i, Math.floor(random() ** 3 * 600));
      if (i >= back && random() < 0.3) for (const stop = i + run; i < stop; i++) bytes[i] = bytes[i - back]!;
      if (i < length) bytes[i] = Math.floor(random() ** 2 * alphabet);
    }
    return bytes;
  });
}

/** What the fixtures of samples hold, one after the other. */
export const SAMPLES = codecSamples(40, 40_000);
