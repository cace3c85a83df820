/**
 * The objects of a JSON file, one after the other: one a line (with or without a comma behind and brackets around, as
 * Wikidata writes its array), or the elements of one array however it is broken into lines.
 */
import { ArrayElements } from '../../sources';
import type { DecodedFile, DecodedPiece } from './decoded';
import { eachLine, type Line } from './lines';

export interface JsonRecord {
  /** From the first character of the object to the last. Valid until the call returns. */
  readonly bytes: Buffer;
  /** Offset of the first byte among all decoded bytes. */
  readonly offset: number;
  /** Whether the file ends with it, so that it may be cut. */
  readonly isLast: boolean;
}

const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT, COMMA, NEWLINE] = [0x5b, 0x5d, 0x7b, 0x7d, 0x2c, 0x0a];

const isBlank = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === NEWLINE || byte === 0x0d || byte === 0x09;

/** Calls `take` for each object; whatever stands between objects and is no JSON is told. */
export function eachJson(file: DecodedFile, mostBytes: number, take: (record: JsonRecord) => void): void {
  const pieces = file.pieces();
  const first = pieces.next();
  if (first.done === true) return;
  const all = chain(first.value, pieces);
  if (isOneALine(first.value.bytes)) eachInLines(file, all, mostBytes, take);
  else eachInArray(file, all, mostBytes, take);
}

function* chain(first: DecodedPiece, rest: Iterable<DecodedPiece>): Generator<DecodedPiece, void, undefined> {
  yield first;
  yield* rest;
}

/** Whether each object stands on a line of its own: the first one's line begins with it and ends with it, or goes on. */
export function isOneALine(head: Uint8Array): boolean {
  let at = 0;
  while (isBlank(head[at])) at++;
  const inArray = head[at] === OPEN_ARRAY;
  if (inArray) at++;
  const afterBracket = at;
  while (isBlank(head[at])) at++;
  if (head[at] !== OPEN_OBJECT) return !inArray;
  const newline = head.indexOf(NEWLINE, at);
  // An array that goes on behind its bracket may be one line as a whole.
  if (newline < 0) return !inArray || head.subarray(afterBracket, at).includes(NEWLINE);
  let last = newline - 1;
  while (isBlank(head[last])) last--;
  if (head[last] === COMMA || head[last] === CLOSE_ARRAY) last--;
  while (isBlank(head[last])) last--;
  return head[last] === CLOSE_OBJECT;
}

function eachInLines(
  file: DecodedFile,
  pieces: Iterable<DecodedPiece>,
  mostBytes: number,
  take: (record: JsonRecord) => void,
): void {
  let opened = false;
  let closed = false;
  let end = 0;
  eachLine(file, pieces, mostBytes, (line) => {
    let { bytes } = line;
    end = line.offset + bytes.length;
    let from = blanksAt(bytes, 0);
    let to = contentEnd(bytes);
    if (from >= to) return;
    if (!opened && bytes[from] === OPEN_ARRAY) {
      opened = true;
      from = blanksAt(bytes, from + 1);
      if (from >= to) return;
    }
    if (opened && bytes[to - 1] === CLOSE_ARRAY) {
      closed = true;
      to = contentEnd(bytes.subarray(0, to - 1));
    }
    if (bytes[to - 1] === COMMA) to = contentEnd(bytes.subarray(0, to - 1));
    if (from >= to) return;
    bytes = bytes.subarray(from, to);
    take({ bytes: view(bytes), offset: line.offset + from, isLast: !line.closed });
  });
  if (opened && !closed) file.tell('truncated', 'the array is not closed: the file was cut or is a part of one', end);
}

function eachInArray(
  file: DecodedFile,
  pieces: Iterable<DecodedPiece>,
  mostBytes: number,
  take: (record: JsonRecord) => void,
): void {
  const elements = new ArrayElements(mostBytes);
  let base = -1;
  let end = 0;
  for (const { bytes, offset, afterGap } of pieces) {
    if (afterGap) {
      file.tell('gap', 'something is missing inside the array, and what follows cannot be told apart from it', offset);
      return;
    }
    if (base < 0) base = offset;
    end = offset + bytes.length;
    // The piece is used again by the decoder, and elements are kept until they end.
    for (const { bytes: element, byte, length } of elements.feed(bytes.slice())) {
      if (length <= mostBytes) take({ bytes: view(element), offset: base + byte, isLast: false });
      else file.tell('too-long', `a record has ${length} bytes; at most ${mostBytes} are read`, base + byte);
    }
  }
  if (!elements.ended) {
    const rest = elements.rest();
    if (rest !== null && rest.length <= mostBytes) {
      take({ bytes: view(rest.bytes), offset: base + rest.byte, isLast: true });
    }
    file.tell('truncated', 'the array is not closed: the file was cut or not copied to its end', end);
  }
  if (elements.trailingByte !== null) {
    file.tell('outside-array', 'something stands outside the array, and was left out', base + elements.trailingByte);
  }
}

function blanksAt(bytes: Line['bytes'], from: number): number {
  let at = from;
  while (at < bytes.length && isBlank(bytes[at])) at++;
  return at;
}

function contentEnd(bytes: Uint8Array): number {
  let to = bytes.length;
  while (to > 0 && isBlank(bytes[to - 1])) to--;
  return to;
}

const view = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
