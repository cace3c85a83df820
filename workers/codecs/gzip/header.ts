/** The header of a gzip member, RFC 1952 section 2.3. */

const HEADER_CRC = 2;
const EXTRA = 4;
const NAME = 8;
const COMMENT = 16;
const RESERVED = 0xe0;

/** Its length; 'cut' where the bytes end within it; 'none' where there is no member. */
export function readMemberHeader(bytes: Uint8Array): number | 'cut' | 'none' {
  const known = [0x1f, 0x8b, 0x08];
  if (known.some((value, i) => i < bytes.length && bytes[i] !== value)) return 'none';
  if (bytes.length < 10) return 'cut';
  const flags = bytes[3]!;
  if ((flags & RESERVED) !== 0) return 'none';
  let at = 10;
  if ((flags & EXTRA) !== 0) at += 2 + (bytes[at]! | (bytes[at + 1]! << 8));
  for (const flag of [NAME, COMMENT]) {
    if ((flags & flag) === 0) continue;
    const zero = bytes.indexOf(0, at);
    if (zero < 0) return 'cut';
    at = zero + 1;
  }
  if ((flags & HEADER_CRC) !== 0) at += 2;
  return at <= bytes.length ? at : 'cut';
}
