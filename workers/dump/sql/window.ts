/** The part of the decoded file that lies in the kernel's memory: it grows at its end and is used up from its start. */
import { inputOf, reach, type SqlKernel } from './kernel';
import { SLACK } from './kernel/layout';

export class SqlWindow {
  /** Address of the first byte that is not used up, and of the end. */
  from: number;
  to: number;
  private readonly start: number;
  private readonly end: number;
  /** Where columns may be laid out. */
  readonly after: number;
  /** Bytes of the file before `start`. */
  private before = 0;

  constructor(
    private readonly kernel: SqlKernel,
    room: number,
  ) {
    const { start, end, after } = inputOf(room);
    this.start = this.from = this.to = start;
    this.end = end;
    this.after = after;
    reach(kernel, after);
  }

  get length(): number {
    return this.to - this.from;
  }

  /** The kernel's memory as it is now. */
  get memory(): Uint8Array {
    return new Uint8Array(this.kernel.memory.buffer);
  }

  /** Adds bytes, of which there must be fewer than there is room for beside what is not used up. */
  push(bytes: Uint8Array): void {
    const { memory } = this;
    if (this.to + bytes.length > this.end) {
      memory.copyWithin(this.start, this.from, this.to);
      this.before += this.from - this.start;
      this.to -= this.from - this.start;
      this.from = this.start;
    }
    memory.set(bytes, this.to);
    this.to += bytes.length;
    memory.fill(0, this.to, this.to + SLACK);
  }

  /** Which byte of the decoded file an address is. */
  offsetOf(address: number): number {
    return this.before + address - this.start;
  }

  /** Text of one character a byte, from an address on. */
  text(at: number, most: number): string {
    return Buffer.from(this.kernel.memory.buffer, at, Math.max(0, Math.min(most, this.to - at))).toString('latin1');
  }

  /** Address of a sequence of bytes, or -1. */
  find(bytes: string, at = this.from): number {
    const found = Buffer.from(this.kernel.memory.buffer, at, this.to - at).indexOf(bytes, 0, 'latin1');
    return found < 0 ? -1 : at + found;
  }
}
