/** Where a large workspace lies that was made before; apart, so that a test in the window need not load what makes one. */
import { join } from 'node:path';
import { TABLES_VERSION } from '../../workers/tables/schemas';

const MADE = 2;

const nameOf = (pages: number): string => `${pages}-v${MADE}-tables${TABLES_VERSION}`;

export const largeFolder = (cache: string, pages: number): string => join(cache, `workspace-${nameOf(pages)}`);

/** Written last: what is known of a workspace that is whole. */
export const largeFacts = (cache: string, pages: number): string => join(cache, `${nameOf(pages)}.json`);
