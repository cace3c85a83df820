/** Hashes a file once, for its seal. */
import type { TaskControl } from '../../jobs';
import { hashFile, type Seal } from '../../sources';

export interface HashPayload {
  readonly path: string;
}

export function hashTask({ path }: HashPayload, control: TaskControl): Promise<Seal> {
  return hashFile(path, { onBytes: control.setBytes, isCancelled: control.isCancelled });
}
