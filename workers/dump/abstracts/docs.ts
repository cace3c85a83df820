/** Finds the `<doc>` elements of a feed in decoded pieces. Holds one element and one piece. */
import type { DecodedFile, DecodedPiece } from '../records/decoded';

const OPEN = Buffer.from('<doc>');
const CLOSE = Buffer.from('</doc>');

/** Calls `take` for each element that is whole, with the offset of its first byte; tells of the others. */
export function eachDoc(
  file: DecodedFile,
  pieces: Iterable<DecodedPiece>,
  mostBytes: number,
  take: (doc: Buffer, offset: number) => void,
): void {
  let held = Buffer.alloc(0);
  let start = 0;
  /** How far the held bytes were searched for the end of the element that they begin with. */
  let searched = 0;

  for (const { bytes, offset, afterGap } of pieces) {
    if (afterGap) {
      if (held.indexOf(OPEN) >= 0)
        file.tell('gap', 'this <doc> is broken by damage to the file and was left out', start);
      held = Buffer.alloc(0);
    }
    if (held.length === 0) {
      start = offset;
      searched = 0;
    }
    held = Buffer.concat([held, bytes]);
    let from = 0;
    for (;;) {
      const open = held.indexOf(OPEN, from);
      if (open < 0) {
        from = Math.max(from, held.length - OPEN.length + 1);
        break;
      }
      from = open;
      const close = held.indexOf(CLOSE, Math.max(open + OPEN.length, searched - CLOSE.length));
      const next = held.subarray(0, close < 0 ? held.length : close).indexOf(OPEN, open + OPEN.length);
      if (next >= 0) {
        file.tell('unclosed', 'this <doc> has no end before the next begins, and was left out', start + open);
        from = next;
      } else if ((close < 0 ? held.length : close) - open > mostBytes) {
        file.tell('too-long', `this <doc> has more than ${mostBytes} bytes and was left out`, start + open);
        from = close < 0 ? held.length - OPEN.length + 1 : close;
      } else if (close >= 0) {
        take(held.subarray(open, close + CLOSE.length), start + open);
        from = close + CLOSE.length;
      } else break;
    }
    held = held.subarray(from);
    start += from;
    searched = held.length;
  }
  if (held.indexOf(OPEN) >= 0) {
    file.tell('truncated', 'the file ends inside this <doc>, which was left out; get the file again', start);
  }
}
