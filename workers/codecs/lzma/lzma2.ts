/** LZMA2: chunks of LZMA, or of bytes as they are, each with its lengths before it. */
import type { Damage } from '../types';
import { CUT, PIECE_BYTES, type LzmaKernel } from './kernel';

/** Head and content of the largest chunk. */
const CHUNK_AHEAD = 65_536 + 6;

export type Trouble = Pick<Damage, 'reason' | 'detail'>;

/** Largest history in bytes out of the byte that stands for it; null where it stands for none. */
export function historyOf(property: number): number | null {
  if (property > 40) return null;
  return property === 40 ? 2 ** 32 - 1 : (2 | (property & 1)) * 2 ** ((property >> 1) + 11);
}

export class Lzma2Reader {
  /** File offset of the next chunk. */
  position = 0;
  ended = true;
  private needs: 'history' | 'properties' | 'state' | 'nothing' = 'history';

  constructor(readonly kernel: LzmaKernel) {}

  begin(position: number, history: number): void {
    this.kernel.begin(history);
    this.position = position;
    this.ended = false;
    this.needs = 'history';
  }

  /** Decodes until a piece is full or the data end; what is wrong, or null. What is whole can be taken either way. */
  fill(): Trouble | null {
    this.kernel.prepare();
    while (!this.ended && this.kernel.pieceBytes < PIECE_BYTES) {
      const trouble = this.readChunk();
      if (trouble !== null) return trouble;
    }
    return null;
  }

  private readChunk(): Trouble | null {
    const { kernel } = this;
    const { window } = kernel;
    const at = window.seek(this.position, CHUNK_AHEAD);
    const { bytes, filled } = window;
    const control = bytes[at]!;
    if (at >= filled) return truncated('the file ends before a chunk');
    if (control === 0) {
      this.position++;
      this.ended = true;
      return null;
    }
    const isRaw = control < 0x80;
    const head = isRaw ? 3 : control >= 0xc0 ? 6 : 5;
    if (at + head > filled) return truncated('the file ends within the head of a chunk');
    if (isRaw && control > 2) return bad('a chunk is of no known kind');
    const length = ((isRaw ? 0 : control & 0x1f) << 16) + (bytes[at + 1]! << 8) + bytes[at + 2]! + 1;
    const packed = isRaw ? length : (bytes[at + 3]! << 8) + bytes[at + 4]! + 1;
    const end = Math.min(filled, at + head + packed);
    const isCut = at + head + packed > filled;
    if (control === 1 || control >= 0xe0) {
      kernel.exports.forgetHistory();
      this.needs = isRaw ? 'properties' : 'nothing';
    } else if (this.needs === 'history') return bad('it does not begin with a history of its own');
    if (isRaw) {
      if (this.needs === 'nothing') this.needs = 'state';
      kernel.exports.raw(kernel.inputAt(at + head), end - at - head);
    } else {
      const trouble = this.reset(control, bytes[at + 5]!) ?? this.decode(at + head, end, length, isCut);
      if (trouble !== null) return trouble;
    }
    if (isCut) return truncated('the file ends within a chunk');
    this.position += head + packed;
    return null;
  }

  private reset(control: number, property: number): Trouble | null {
    const { exports } = this.kernel;
    if (control >= 0xc0) {
      const [lc, lp, pb] = [property % 9, Math.floor(property / 9) % 5, Math.floor(property / 45)];
      if (pb > 4 || lc + lp > 4) return bad('its properties have no meaning');
      exports.properties(lc, lp, pb);
    } else if (this.needs === 'properties') return bad('a chunk has no properties');
    if (control >= 0xa0) exports.resetState();
    else if (this.needs !== 'nothing') return bad('a chunk goes on from one that is not there');
    this.needs = 'nothing';
    return null;
  }

  private decode(at: number, end: number, length: number, isCut: boolean): Trouble | null {
    const { kernel } = this;
    const { exports } = kernel;
    if (end - at < 5) return isCut ? truncated('the file ends within a chunk') : bad('a chunk is too short');
    if (!exports.begin(kernel.inputAt(at))) return bad('a chunk does not begin as it should');
    const limit = exports.outputTo() + length;
    const answer = exports.decode(kernel.inputAt(at + 5), kernel.inputAt(end), true, limit);
    if (answer === CUT) {
      return isCut ? truncated('the file ends within a chunk') : bad('a chunk is longer than its length says');
    }
    if (answer > 1) return bad('it copies from before the start');
    if (!isCut && (!exports.atRest() || exports.taken() !== kernel.inputAt(end))) {
      return bad('a chunk does not end where its length says');
    }
    return null;
  }
}

function truncated(detail: string): Trouble {
  return { reason: 'truncated', detail };
}

function bad(detail: string): Trouble {
  return { reason: 'bad-block', detail };
}
