/**
 * Canonical Huffman codes of DEFLATE (RFC 1951, 3.2.2), least significant bit first, as one table of 15 bits or
 * fewer.
 */

export interface DeflateTable {
  /** (symbol << 4) | code length, indexed by the next `bits` bits; 0 where no code begins so. */
  readonly entries: Uint16Array;
  readonly bits: number;
}

/** Null where the lengths describe no prefix code. An incomplete one is allowed, for a single distance code is. */
export function deflateTable(lengths: Uint8Array): DeflateTable | null {
  const perLength = new Uint16Array(16);
  let bits = 0;
  for (const length of lengths) {
    perLength[length]!++;
    if (length > bits) bits = length;
  }
  if (bits === 0) return { entries: new Uint16Array(1), bits: 0 };
  const nextCode = new Uint16Array(17);
  let code = 0;
  for (let length = 1; length <= 15; length++) {
    nextCode[length] = code;
    code += perLength[length]!;
    if (code > 1 << length) return null;
    code <<= 1;
  }
  const entries = new Uint16Array(1 << bits);
  lengths.forEach((length, symbol) => {
    if (length === 0) return;
    const reversed = reverse(nextCode[length]!++, length);
    for (let i = reversed; i < entries.length; i += 1 << length) entries[i] = (symbol << 4) | length;
  });
  return { entries, bits };
}

function reverse(code: number, bits: number): number {
  let reversed = 0;
  for (let i = 0; i < bits; i++) reversed |= ((code >> i) & 1) << (bits - 1 - i);
  return reversed;
}
