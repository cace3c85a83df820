/** A companion file as a row of decoded pieces, with what could not be decoded told on the way. */
import { PlumblineError } from '../../api/errors';
import type { CompanionOptions, TableSink } from '../companion/types';
import { openFile } from '../files';
import { hooksOf } from '../hooks';
import { openCompressed } from '../open';
import { compressionOf, otherKind } from '../signature';
import type { Malformed } from '../types';

export interface DecodedPiece {
  /** Valid until the next piece is asked for. */
  readonly bytes: Uint8Array;
  /** Offset of the first byte among all decoded bytes. */
  readonly offset: number;
  /** Whether something that could not be decoded is missing before it. */
  readonly afterGap: boolean;
}

export class DecodedFile {
  /** What the first thing was that could not be decoded; null while all is well. */
  damage: Malformed | null = null;
  private unit: Malformed['unit'] = 'byte';

  constructor(
    readonly path: string,
    private readonly sink: TableSink,
    private readonly options: CompanionOptions,
  ) {}

  /** Tells what was skipped, or kept otherwise than it stands in the file, at an offset among the decoded bytes. */
  tell(reason: string, detail: string, offset: number, title: string | null = null): void {
    this.sink.malformed({ reason, detail, offset, unit: this.unit, title });
  }

  /**
   * From the first byte to the last; a byte-order mark at the front is left out.
   * Errors: cancelled, not-found, unreadable, not-recognised (a compression that is not read), malformed and truncated
   * where nothing can be decoded.
   */
  *pieces(): Generator<DecodedPiece, void, undefined> {
    const { path, options } = this;
    const file = openFile(path);
    try {
      const head = new Uint8Array(16);
      const first = head.subarray(0, file.read(head, 0));
      if (first.length === 0) throw this.refusal('malformed', 'is empty; get the file again.');
      const other = otherKind(first);
      if (other !== null) throw this.refusal('not-recognised', `is ${other}; unpack it first.`);
      const compression = compressionOf(first);
      this.unit = compression === 'none' ? 'byte' : 'decoded-byte';
      const onMalformed = (malformed: Malformed): void => {
        this.damage ??= malformed;
        this.sink.malformed(malformed);
      };
      const source = openCompressed(file, compression, 0, Infinity, hooksOf(path, { ...options, onMalformed }));
      let offset = 0;
      for (let piece = source.next(); piece !== null; piece = source.next()) {
        const mark = offset === 0 && hasMark(piece.bytes) ? 3 : 0;
        yield { bytes: piece.bytes.subarray(mark), offset: offset + mark, afterGap: piece.afterGap };
        offset += piece.bytes.length;
        options.onBytes?.(Math.min(file.size, source.position));
      }
      if (offset === 0) throw this.nothingDecoded();
    } finally {
      file.close();
    }
  }

  private refusal(code: 'malformed' | 'not-recognised', sentence: string): PlumblineError {
    return new PlumblineError(code, `${this.path} ${sentence}`, { file: this.path, byte: 0 });
  }

  private nothingDecoded(): PlumblineError {
    const { damage, path } = this;
    if (damage === null) return this.refusal('malformed', 'holds nothing once it is unpacked.');
    const code = damage.reason === 'truncated' ? 'truncated' : 'malformed';
    return new PlumblineError(code, `Nothing of ${path} can be unpacked; get the file again. ${damage.detail}`, {
      file: path,
      byte: 0,
    });
  }
}

const hasMark = (bytes: Uint8Array): boolean => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
