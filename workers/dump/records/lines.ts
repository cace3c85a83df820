/** Lines of a decoded file. One longer than is allowed, or broken by a gap, is told and passed over. */
import type { DecodedFile, DecodedPiece } from './decoded';

export interface Line {
  /** Without its end. Valid until the call returns. */
  readonly bytes: Uint8Array;
  /** Offset of the first byte among all decoded bytes. */
  readonly offset: number;
  /** 1-based; among the lines that can be decoded. */
  readonly line: number;
  /** False for a last line that no line end follows: the file may be cut in it. */
  readonly closed: boolean;
}

const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** Calls `take` for each line, empty ones too, in order. `pieces` may have been begun. */
export function eachLine(
  file: DecodedFile,
  pieces: Iterable<DecodedPiece>,
  mostBytes: number,
  take: (line: Line) => void,
): void {
  let held: Uint8Array[] = [];
  let length = 0;
  let start = 0;
  let number = 1;
  /** Inside a line of which a part is missing. */
  let broken = false;

  const hold = (bytes: Uint8Array): void => {
    length += bytes.length;
    if (length > mostBytes) held = [];
    // The piece is used again by the decoder, so what is kept has to be copied.
    else if (!broken && bytes.length > 0) held.push(bytes.slice());
  };
  const end = (last: Uint8Array, closed: boolean): void => {
    length += last.length;
    if (broken) {
      file.tell('gap', `line ${number} is broken by damage to the file and was left out`, start);
    } else if (length > mostBytes) {
      file.tell('too-long', `line ${number} has ${length} bytes; at most ${mostBytes} are read`, start);
    } else {
      const bytes = held.length === 0 ? last : Buffer.concat([...held, last]);
      const whole = bytes.at(-1) === RETURN ? bytes.subarray(0, -1) : bytes;
      take({ bytes: whole, offset: start, line: number, closed });
    }
    held = [];
    length = 0;
    broken = false;
    number++;
  };

  for (const { bytes, offset, afterGap } of pieces) {
    if (length === 0) start = offset;
    if (afterGap) {
      broken = true;
      held = [];
    }
    let from = 0;
    for (let newline = bytes.indexOf(NEWLINE); newline !== -1; newline = bytes.indexOf(NEWLINE, from)) {
      end(bytes.subarray(from, newline), true);
      from = newline + 1;
      start = offset + from;
    }
    hold(bytes.subarray(from));
  }
  if (length > 0) end(new Uint8Array(0), false);
}
