/** Where tests find real files, and a seeded source of chance. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';

export { seeded } from './seeded';

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
