/** The caller's options in the form that the readers inside use. */
import { PlumblineError } from '../api/errors';
import type { SourceHooks } from './sources';
import type { ReadOptions } from './types';

/**
 * Largest decoded page that is accepted where the caller names none: 256 MB. The largest text MediaWiki stores is 2
 * MB.
 */
export const DEFAULT_MAX_PAGE_BYTES = 256 * 1024 * 1024;

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
