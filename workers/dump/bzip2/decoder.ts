/** Decodes single blocks of a bzip2 file; the work is done in `kernel/`, and `reference.ts` says it plainly. */
import { FileWindow, type OpenFile } from '../files';
import { borrowKernel, giveBackKernel, inputOf } from './kernel';
import { visitMarks, type MarkKind } from './magics';

/** A block of 900,000 symbols of 20 bits, with selectors and tables, is smaller than this. */
export const BLOCK_AHEAD = 2_400_000;
/** Blocks of text are. */
const USUAL_AHEAD = 400_000;

/** A block that cannot be decoded. `cut` says that the file ended before the block did. */
export class BadBlock extends Error {
  override readonly name = 'BadBlock';

  constructor(
    message: string,
    readonly cut = false,
  ) {
    super(message);
  }
}

export interface Block {
  /** Bit of the file after it. */
  readonly end: number;
  /** Declared CRC of its bytes. */
  readonly crc: number;
  /** Whether its bytes have that CRC. */
  readonly fits: boolean;
}

/** What the kernel answers, from 1 on. */
const CUT = 1;
const COMPLAINTS: readonly string[] = [
  'the file ends within it',
  'no block begins here',
  'it is randomised, a form that bzip2 gave up in 1997 and that is not read here',
  'it uses no byte value',
  'its table count is impossible',
  'a selector names no table',
  'a code length is impossible',
  'its code lengths describe no prefix code',
  'its symbols go on past its last selector',
  'a code stands for no symbol',
  'it holds more than 900,000 bytes',
  'its origin lies outside of it',
];

export class BlockDecoder {
  private readonly kernel = borrowKernel();
  /** The part of the file that is being decoded. */
  readonly window: FileWindow;
  /** Bytes of the block's first part, where they were made already. */
  private ready = 0;

  constructor(file: OpenFile) {
    const capacity = this.kernel.inputBytes.value;
    this.window = new FileWindow(file, capacity, 0, inputOf(this.kernel));
  }

  /** Nothing may be asked of the decoder after that, and what it gave is no longer valid. */
  close(): void {
    giveBackKernel(this.kernel);
  }

  /** Decodes the block whose mark stands at a bit of the file; `nextPart` gives its bytes. Throws BadBlock. */
  decode(bit: number): Block {
    const { kernel, window } = this;
    let status = this.decodeWithin(bit, USUAL_AHEAD);
    if (status === CUT && !window.atEnd) status = this.decodeWithin(bit, BLOCK_AHEAD);
    if (status !== 0) throw new BadBlock(COMPLAINTS[status - 1] ?? 'it is damaged', status === CUT && window.atEnd);
    const end = window.start * 8 + kernel.endBit.value;
    const crc = kernel.crc.value;
    kernel.walk();
    kernel.rewind();
    this.ready = kernel.unfold();
    if (kernel.isUnfolded() === 0) {
      // A block that is blown up to more than there is room for is unfolded twice: to check it, and to give it.
      while (kernel.unfold() > 0);
      this.ready = 0;
    }
    const fits = kernel.crcSoFar() === crc;
    if (this.ready === 0) kernel.rewind();
    return { end, crc, fits };
  }

  private decodeWithin(bit: number, ahead: number): number {
    const at = this.window.seek(Math.floor(bit / 8), ahead);
    return this.kernel.decodeBlock(at * 8 + (bit % 8), this.window.filled);
  }

  /** The next bytes of the block, valid until the next call; null after the last. */
  nextPart(): Uint8Array | null {
    const size = this.ready > 0 ? this.ready : this.kernel.unfold();
    this.ready = 0;
    return size === 0 ? null : new Uint8Array(this.kernel.memory.buffer, this.kernel.output.value, size);
  }

  /** Whether `nextPart` will give more. */
  get hasMore(): boolean {
    return this.ready > 0 || this.kernel.isUnfolded() === 0;
  }

  /**
   * Calls `visit` for each mark in the window at or after a bit of the file, ascending; ends early where it says false.
   */
  visitMarks(fromBit: number, visit: (bit: number, kind: MarkKind) => boolean): void {
    const { kernel, window } = this;
    const offset = window.start * 8;
    visitMarks(kernel, Math.max(0, fromBit - offset), window.filled, (bit, kind) => visit(offset + bit, kind));
  }
}
