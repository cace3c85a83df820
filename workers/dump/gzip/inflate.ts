/**
 * Inflates DEFLATE data (RFC 1951) piece by piece and synchronously, which Node's zlib cannot: its streams need the
 * event loop, and its synchronous call wants all of the output at once. Half as fast as zlib, which only stub dumps
 * notice, for the others are bzip2.
 */
import type { FileWindow } from '../files';
import { deflateTable, type DeflateTable } from './huffman';

/** Data that break the rules of gzip or DEFLATE. `cut` says that the file ended first. */
export class BadDeflate extends Error {
  override readonly name = 'BadDeflate';

  constructor(
    message: string,
    readonly cut = false,
  ) {
    super(message);
  }
}

const HISTORY = 32_768;
/** One symbol with its extra bits, or the head of a block, is shorter than this. */
const AHEAD = 1024;

const LENGTH_BASE = Uint16Array.of(
  3,
  4,
  5,
  6,
  7,
  8,
  9,
  10,
  11,
  13,
  15,
  17,
  19,
  23,
  27,
  31,
  35,
  43,
  51,
  59,
  67,
  83,
  99,
  115,
  131,
  163,
  195,
  227,
  258,
);
const LENGTH_EXTRA = Uint8Array.of(
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  1,
  1,
  1,
  1,
  2,
  2,
  2,
  2,
  3,
  3,
  3,
  3,
  4,
  4,
  4,
  4,
  5,
  5,
  5,
  5,
  0,
);
const DISTANCE_BASE = Uint16Array.of(
  1,
  2,
  3,
  4,
  5,
  7,
  9,
  13,
  17,
  25,
  33,
  49,
  65,
  97,
  129,
  193,
  257,
  385,
  513,
  769,
  1025,
  1537,
  2049,
  3073,
  4097,
  6145,
  8193,
  12289,
  16385,
  24577,
);
const DISTANCE_EXTRA = Uint8Array.of(
  0,
  0,
  0,
  0,
  1,
  1,
  2,
  2,
  3,
  3,
  4,
  4,
  5,
  5,
  6,
  6,
  7,
  7,
  8,
  8,
  9,
  9,
  10,
  10,
  11,
  11,
  12,
  12,
  13,
  13,
);
const LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

const FIXED = fixedTables();

interface Tables {
  readonly literals: DeflateTable;
  readonly distances: DeflateTable;
}

function fixedTables(): Tables {
  const lengths = new Uint8Array(288).fill(8).fill(9, 144, 256).fill(7, 256, 280);
  return { literals: deflateTable(lengths)!, distances: deflateTable(new Uint8Array(30).fill(5))! };
}

type State =
  | { readonly kind: 'head' }
  | { readonly kind: 'stored'; left: number }
  | { readonly kind: 'coded'; readonly tables: Tables }
  | { readonly kind: 'end' };

export class Inflater {
  private readonly out: Uint8Array;
  private filled = 0;
  private bits = 0;
  private have = 0;
  private lastBlock = false;
  private failed: BadDeflate | null = null;
  private state: State = { kind: 'head' };

  /** `position` is the file offset at which the data begin. */
  constructor(
    private readonly window: FileWindow,
    public position: number,
    pieceBytes: number,
  ) {
    this.out = new Uint8Array(HISTORY + pieceBytes + 258);
  }

  /** Up to about `pieceBytes` more bytes, valid until the next call; null after the last. Throws BadDeflate. */
  next(): Uint8Array | null {
    if (this.filled > HISTORY) {
      this.out.copyWithin(0, this.filled - HISTORY, this.filled);
      this.filled = HISTORY;
    }
    const from = this.filled;
    try {
      if (this.failed !== null) throw this.failed;
      while (this.state.kind !== 'end' && this.filled < this.out.length - 258) this.step();
    } catch (error) {
      if (!(error instanceof BadDeflate) || this.filled === from) throw error;
      // What is whole is given first.
      this.failed = error;
    }
    return this.filled === from ? null : this.out.subarray(from, this.filled);
  }

  private step(): void {
    if (this.state.kind === 'head') this.readHead();
    else if (this.state.kind === 'stored') this.copyStored(this.state);
    else if (this.state.kind === 'coded') this.decode(this.state.tables);
  }

  private take(count: number): number {
    const at = this.window.seek(this.position, AHEAD);
    let i = at;
    while (this.have < count) {
      if (i >= this.window.filled) throw new BadDeflate('the file ends within it', true);
      this.bits |= this.window.bytes[i++]! << this.have;
      this.have += 8;
    }
    this.position += i - at;
    const value = this.bits & ((1 << count) - 1);
    this.bits >>>= count;
    this.have -= count;
    return value;
  }

  private readHead(): void {
    if (this.lastBlock) {
      // Whole bytes that were taken too early are given back: what follows the data is not ours.
      this.position -= this.have >> 3;
      this.state = { kind: 'end' };
      return;
    }
    this.lastBlock = this.take(1) === 1;
    const type = this.take(2);
    if (type === 0) {
      this.position -= this.have >> 3;
      this.bits = 0;
      this.have = 0;
      const length = this.take(16);
      if (this.take(16) !== (length ^ 0xffff))
        throw new BadDeflate('the length of a stored block does not fit its check');
      this.state = { kind: 'stored', left: length };
    } else if (type === 1) this.state = { kind: 'coded', tables: FIXED };
    else if (type === 2) this.state = { kind: 'coded', tables: this.readTables() };
    else throw new BadDeflate('a block is of no known kind');
  }

  private readTables(): Tables {
    const literalCount = this.take(5) + 257;
    const distanceCount = this.take(5) + 1;
    const lengthCount = this.take(4) + 4;
    const codeLengths = new Uint8Array(19);
    for (let i = 0; i < lengthCount; i++) codeLengths[LENGTH_ORDER[i]!] = this.take(3);
    const codes = deflateTable(codeLengths);
    if (codes === null) throw new BadDeflate('its code lengths describe no prefix code');
    const lengths = new Uint8Array(literalCount + distanceCount);
    for (let i = 0; i < lengths.length;) {
      const symbol = this.takeSymbol(codes);
      if (symbol < 16) {
        lengths[i++] = symbol;
        continue;
      }
      if (symbol === 16 && i === 0) throw new BadDeflate('it repeats a length before there is one');
      const value = symbol === 16 ? lengths[i - 1]! : 0;
      const times = symbol === 16 ? 3 + this.take(2) : symbol === 17 ? 3 + this.take(3) : 11 + this.take(7);
      if (i + times > lengths.length) throw new BadDeflate('it has more code lengths than codes');
      lengths.fill(value, i, i + times);
      i += times;
    }
    const literals = deflateTable(lengths.subarray(0, literalCount));
    const distances = deflateTable(lengths.subarray(literalCount));
    if (literals === null || distances === null || lengths[256] === 0) {
      throw new BadDeflate('its code lengths describe no prefix code');
    }
    return { literals, distances };
  }

  private takeSymbol(table: DeflateTable): number {
    let code = 0;
    for (let length = 1; length <= table.bits; length++) {
      code |= this.take(1) << (length - 1);
      const entry = table.entries[code]!;
      if ((entry & 15) === length) return entry >>> 4;
    }
    throw new BadDeflate('a code stands for no symbol');
  }

  private copyStored(state: { left: number }): void {
    const room = this.out.length - 258 - this.filled;
    const at = this.window.seek(this.position, AHEAD);
    const count = Math.min(state.left, room, this.window.filled - at);
    if (count === 0 && state.left > 0) throw new BadDeflate('the file ends within it', true);
    this.out.set(this.window.bytes.subarray(at, at + count), this.filled);
    this.filled += count;
    this.position += count;
    state.left -= count;
    if (state.left === 0) this.state = { kind: 'head' };
  }

  /** The hot loop: local state only, for as long as the window and the room last. */
  private decode({ literals, distances }: Tables): void {
    const { out, window } = this;
    const at = window.seek(this.position, AHEAD);
    const input = window.bytes;
    const safe = window.atEnd ? window.filled : window.filled - 16;
    const full = out.length - 258;
    const literalMask = (1 << literals.bits) - 1;
    const distanceMask = (1 << distances.bits) - 1;
    let pos = at;
    let { bits, have, filled } = this;
    let ended = false;
    let bad: string | null = null;
    let whole = filled;
    // A symbol takes 15 bits at most, its extra bits 5, a distance 15 and 13: each half is filled up for by itself.
    while (filled < full && pos <= safe) {
      whole = filled;
      while (have <= 23) {
        bits |= input[pos++]! << have;
        have += 8;
      }
      const entry = literals.entries[bits & literalMask]!;
      const used = entry & 15;
      if (used === 0) {
        bad = 'a code stands for no symbol';
        break;
      }
      bits >>>= used;
      have -= used;
      const symbol = entry >>> 4;
      if (symbol < 256) {
        out[filled++] = symbol;
        continue;
      }
      if (symbol === 256) {
        ended = true;
        break;
      }
      if (symbol > 285) {
        bad = 'a length has no meaning';
        break;
      }
      const lengthExtra = LENGTH_EXTRA[symbol - 257]!;
      const length = LENGTH_BASE[symbol - 257]! + (bits & ((1 << lengthExtra) - 1));
      bits >>>= lengthExtra;
      have -= lengthExtra;
      while (have <= 23) {
        bits |= input[pos++]! << have;
        have += 8;
      }
      const distanceEntry = distances.entries[bits & distanceMask]!;
      const distanceUsed = distanceEntry & 15;
      const distanceSymbol = distanceEntry >>> 4;
      if (distanceUsed === 0 || distanceSymbol > 29) {
        bad = 'a distance has no meaning';
        break;
      }
      bits >>>= distanceUsed;
      have -= distanceUsed;
      const distanceExtra = DISTANCE_EXTRA[distanceSymbol]!;
      while (have < distanceExtra) {
        bits |= input[pos++]! << have;
        have += 8;
      }
      const distance = DISTANCE_BASE[distanceSymbol]! + (bits & ((1 << distanceExtra) - 1));
      bits >>>= distanceExtra;
      have -= distanceExtra;
      if (distance > filled) {
        bad = 'a distance reaches back before the start';
        break;
      }
      if (distance >= length && length > 24) out.copyWithin(filled, filled - distance, filled - distance + length);
      else for (let i = 0; i < length; i++) out[filled + i] = out[filled + i - distance]!;
      filled += length;
    }
    this.bits = bits;
    this.have = have;
    this.filled = filled;
    this.position += pos - at;
    if (ended) this.state = { kind: 'head' };
    const overrun = pos - (have >> 3) > window.filled;
    const stuck = !ended && filled < full && pos > safe && window.atEnd;
    if (bad === null && !overrun && !stuck) return;
    // What the last symbol gave came from beyond the end, or from damage.
    if (overrun || bad !== null) this.filled = whole;
    throw overrun || stuck ? new BadDeflate('the file ends within it', true) : new BadDeflate(bad ?? '');
  }
}
