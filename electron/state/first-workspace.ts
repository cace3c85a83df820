import { join } from 'node:path';
import type { InitialWorkspace } from '../bridge';

export interface Circumstances {
  /** Named on the command line. */
  readonly named: string | undefined;
  /** The one that was open when the app was left. */
  readonly last: string | undefined;
  /** The one whose opening did not come to its end at the last start. */
  readonly failed: string | undefined;
  /** Where the app makes workspaces of its own. */
  readonly home: string;
  readonly exists: (path: string) => boolean;
}

/** Which workspace the window opens with; on the first start a new one with the sample. */
export function firstWorkspace({ named, last, failed, home, exists }: Circumstances): InitialWorkspace {
  if (named !== undefined) return { path: named, sample: false, skipped: null };
  const skipped = skippedSentence(last, failed, exists);
  if (last !== undefined && skipped === null) return { path: last, sample: false, skipped };
  const path = ownWorkspace(home, (candidate) => candidate !== failed);
  return { path, sample: !exists(path), skipped };
}

function skippedSentence(
  last: string | undefined,
  failed: string | undefined,
  exists: (path: string) => boolean,
): string | null {
  if (failed !== undefined && (last === undefined || last === failed)) {
    return `The last start ended while ${failed} was being opened, so this one goes without it. Nothing in it was changed; it can still be opened from the File menu.`;
  }
  if (last !== undefined && !exists(last)) {
    return `${last}, which was open last, is not there any more. If it was moved, open it from its new place.`;
  }
  return null;
}

/** `Sample`, or the first `Sample 2`, `Sample 3`, … that is fit. */
function ownWorkspace(home: string, isFit: (path: string) => boolean): string {
  for (let n = 1; ; n++) {
    const path = join(home, n === 1 ? 'Sample' : `Sample ${n}`);
    if (isFit(path)) return path;
  }
}
