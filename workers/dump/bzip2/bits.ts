/** Reads up to 24 bits at a time, most significant first, out of bytes that end where the input's slack ends. */
export class BitReader {
  private buffer: number;
  private have: number;
  /** Next byte to be taken into the buffer. */
  private pos: number;

  constructor(
    private readonly input: Uint8Array,
    startBit: number,
  ) {
    this.pos = Math.floor(startBit / 8);
    this.buffer = input[this.pos++] ?? 0;
    this.have = 8 - (startBit % 8);
  }

  get bit(): number {
    return this.pos * 8 - this.have;
  }

  take(bits: number): number {
    while (this.have < bits) {
      this.buffer = (this.buffer << 8) | (this.input[this.pos++] ?? 0);
      this.have += 8;
    }
    this.have -= bits;
    return (this.buffer >>> this.have) & ((1 << bits) - 1);
  }
}
