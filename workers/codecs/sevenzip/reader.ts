/** Bytes, numbers and flags as the headers of 7z archives have them. */

/** A header that breaks the rules. */
export class BadArchive extends Error {
  override readonly name = 'BadArchive';
}

export class Reader {
  at = 0;

  constructor(private readonly all: Uint8Array) {}

  get left(): number {
    return this.all.length - this.at;
  }

  bad(message: string): BadArchive {
    return new BadArchive(message);
  }

  bytes(count: number): Uint8Array {
    if (count > this.left) throw this.bad('its header ends too early');
    this.at += count;
    return this.all.subarray(this.at - count, this.at);
  }

  skip(count: number): void {
    this.bytes(count);
  }

  goTo(at: number): void {
    if (at < this.at || at > this.all.length) throw this.bad('a part of its header does not fit its length');
    this.at = at;
  }

  byte(): number {
    return this.bytes(1)[0]!;
  }

  uint32(): number {
    const bytes = this.bytes(4);
    return (bytes[0]! | (bytes[1]! << 8) | (bytes[2]! << 16) | (bytes[3]! << 24)) >>> 0;
  }

  /** As many bytes follow the first as it has ones at its top; its other bits are the highest of the number. */
  number(): number {
    const first = this.byte();
    let value = 0;
    for (let i = 0; i < 8; i++) {
      if ((first & (0x80 >> i)) === 0) return safe(value + (first & ((0x80 >> i) - 1)) * 2 ** (8 * i), this);
      value += this.byte() * 2 ** (8 * i);
    }
    return safe(value, this);
  }

  flags(count: number): readonly boolean[] {
    const bytes = this.bytes(Math.ceil(count / 8));
    return Array.from({ length: count }, (_, i) => (bytes[i >> 3]! & (0x80 >> (i & 7))) !== 0);
  }

  /** Parts of a header may stand in other streams; no program writes that. */
  noneElsewhere(): void {
    if (this.byte() !== 0) throw this.bad('a part of its header stands elsewhere, which is not read');
  }
}

function safe(value: number, reader: Reader): number {
  if (value > Number.MAX_SAFE_INTEGER) throw reader.bad('its header has a number that is too large');
  return value;
}
