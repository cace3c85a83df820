/** Counts of one text, and of a whole column of a record batch, without making strings. */
import { DataType, type RecordBatch } from 'apache-arrow';
import { PlumblineError } from '../api/errors';
import type { NgramCounter } from './ngrams';
import { TokenScanner } from './scanner';
import { dominantScript } from './tokenise';
import type { TextCounts } from './types';

/**
 * Counts of one text, UTF-8 bytes[start..end).
 * @param scanner can be given so that its buffers serve many texts
 */
export function countText(
  bytes: Uint8Array,
  start: number,
  end: number,
  scanner: TokenScanner = new TokenScanner(),
  grams: NgramCounter | null = null,
): TextCounts {
  scanner.reset(bytes, start, end);
  grams?.beginText();
  let tokens = 0;
  let numbers = 0;
  while (scanner.next()) {
    tokens++;
    if (scanner.numeric) numbers++;
    grams?.push(scanner);
  }
  return { chars: countScalars(bytes, start, end), tokens, numbers, script: dominantScript(scanner.letters) };
}

/** Unicode scalar values in valid UTF-8: every byte that does not continue one. */
function countScalars(bytes: Uint8Array, start: number, end: number): number {
  let scalars = 0;
  for (let i = start; i < end; i++) if ((bytes[i]! & 0xc0) !== 0x80) scalars++;
  return scalars;
}

/** One value a row. Rows without text are zeros, and Zyyy. */
export interface BatchCounts {
  readonly chars: Int32Array;
  readonly tokens: Int32Array;
  readonly numbers: Int32Array;
  readonly script: readonly string[];
}

/**
 * Counts a column of text of a record batch, reading its UTF-8 buffer in place. Where a counter of n-grams is given, it
 * counts in the same pass; asking whether it is full is the caller's, between batches.
 * @throws PlumblineError 'internal' where there is no such column or it is no Utf8
 */
export function countBatch(batch: RecordBatch, column: string, grams: NgramCounter | null): BatchCounts {
  const rows = batch.numRows;
  const data = batch.getChild(column)?.data[0];
  if (data === undefined || !DataType.isUtf8(data.type)) {
    throw new PlumblineError('internal', `the record batch has no column "${column}" of UTF-8 text`);
  }
  const chars = new Int32Array(rows);
  const tokens = new Int32Array(rows);
  const numbers = new Int32Array(rows);
  const script = Array.from({ length: rows }, () => 'Zyyy');
  const bytes = data.values as Uint8Array;
  const offsets = data.valueOffsets as Int32Array;
  const scanner = new TokenScanner();
  for (let row = 0; row < rows; row++) {
    if (!data.getValid(row)) continue;
    const counts = countText(bytes, offsets[row]!, offsets[row + 1]!, scanner, grams);
    chars[row] = counts.chars;
    tokens[row] = counts.tokens;
    numbers[row] = counts.numbers;
    script[row] = counts.script;
  }
  return { chars, tokens, numbers, script };
}
