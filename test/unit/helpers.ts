/** Where tests find real files, and a seeded source of chance. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';

export const ROOT = join(import.meta.dirname, '../..');

const SHARED = join(ROOT, '../shared/data');

/** Path of a file of the small core that every clone has. */
export const fixture = (relative: string): string => join(ROOT, 'test/fixtures', relative);

/** Path of a file of the bundled sample. */
export const sample = (relative: string): string => join(ROOT, 'resources/sample', relative);

/** Path of a file of the large collection of real dumps, which a stranger's clone lacks. */
export const sharedData = (relative: string): string => join(SHARED, relative);

/** Like `describe`, for tests that need the large collection; they are reported as skipped where it is not. */
export const describeWithShared = describe.skipIf(!existsSync(SHARED));

/** Mulberry32: a small seeded generator, numbers in [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
