/** The caller's options in the form that the readers inside use. */
import { PlumblineError } from '../api/errors';
import type { SourceHooks } from './sources';
import type { PageLimits } from './pages/find';
import type { ReadOptions } from './types';

/** Where the caller names no limits; MediaWiki stores texts of 2 MB at most. */
const PART_BYTES = 16 << 20;
const MOST_REVISION_BYTES = 64 << 20;

export function limitsOf(options: ReadOptions): PageLimits {
  const { partBytes = PART_BYTES, maxRevisionBytes = MOST_REVISION_BYTES } = options;
  return { partBytes, maxRevisionBytes };
}

export function hooksOf(path: string, options: ReadOptions): SourceHooks {
  return {
    report: (malformed) => options.onMalformed?.(malformed),
    checkCancelled: () => {
      if (options.isCancelled?.() === true) {
        throw new PlumblineError('cancelled', `Reading ${path} was cancelled.`, { file: path });
      }
    },
  };
}
