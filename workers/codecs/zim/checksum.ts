import { createHash } from 'node:crypto';
import type { OpenFile } from '../files';
import { CHECKSUM_BYTES, type ZimHeader } from './header';

const AT_ONCE = 1 << 20;

/** Whether the MD5 at the end of an archive is that of the bytes before it. `onBytes` may throw to stop. */
export function zimChecksumHolds(
  file: OpenFile,
  { checksumAt }: ZimHeader,
  onBytes: (done: number) => void = () => undefined,
): boolean {
  const hash = createHash('md5');
  const bytes = Buffer.alloc(AT_ONCE);
  for (let at = 0; at < checksumAt; at += AT_ONCE) {
    const piece = bytes.subarray(0, Math.min(AT_ONCE, checksumAt - at));
    file.read(piece, at);
    hash.update(piece);
    onBytes(at + piece.length);
  }
  const stated = Buffer.alloc(CHECKSUM_BYTES);
  file.read(stated, checksumAt);
  return hash.digest().equals(stated);
}
