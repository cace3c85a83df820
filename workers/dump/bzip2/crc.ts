/** A stream's CRC after one block more: rotate left by one, then exclusive or. */
export function combineCrc(stream: number, block: number): number {
  return ((stream << 1) | (stream >>> 31)) ^ block;
}
