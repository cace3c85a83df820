/** Hashes a file once, for its seal; one half of the digests in one thread, the other in another, where there are two. */
import type { TaskControl } from '../../jobs';
import { hashFile, hashWithoutMd5, md5OfFile, type Md5Half, type Seal, type SealWithoutMd5 } from '../../sources';

export interface HashPayload {
  readonly path: string;
  readonly half: 'all' | 'md5' | 'rest';
}

export type HashResults = { readonly all: Seal; readonly md5: Md5Half; readonly rest: SealWithoutMd5 };

export function hashTask({ path, half }: HashPayload, control: TaskControl): Promise<HashResults[HashPayload['half']]> {
  const { isCancelled } = control;
  // The other half is at work on the same control, and tells how far the file is.
  if (half === 'md5') return md5OfFile(path, { isCancelled });
  return (half === 'all' ? hashFile : hashWithoutMd5)(path, { onBytes: control.setBytes, isCancelled });
}
