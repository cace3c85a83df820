import { PlumblineError } from '../api/errors';
import { readHead } from './head';
import { readLines } from './lines';
import { stampOf } from './stamp';

/** One page in a multistream index. */
export interface IndexEntry {
  /** Byte offset of the bzip2 stream that holds the page. */
  readonly offset: number;
  readonly pageId: number;
  /** Full title with its namespace; it may contain colons. */
  readonly title: string;
}

export interface IndexOptions {
  readonly onBytes?: (done: number) => void;
  readonly isCancelled?: () => boolean;
  /** Told of lines that cannot be read; without it such a line is an error. */
  readonly onBadLine?: (line: number, text: string) => void;
}

const DIGITS = /^\d{1,16}$/;
const MAX_LINE_BYTES = 65_536;

/** Splits `offset:pageid:title` at its first two colons; null where it is not of that form. */
export function parseIndexLine(line: string): IndexEntry | null {
  const first = line.indexOf(':');
  const second = line.indexOf(':', first + 1);
  if (first < 1 || second < 0 || second === line.length - 1) return null;
  const offset = line.slice(0, first);
  const pageId = line.slice(first + 1, second);
  if (!DIGITS.test(offset) || !DIGITS.test(pageId)) return null;
  return { offset: Number(offset), pageId: Number(pageId), title: line.slice(second + 1) };
}

/**
 * Yields the entries of a multistream index (plain, bzip2 or gzip) in batches, in file order.
 * Throws `malformed` with the line number, unless `onBadLine` takes bad lines; else as `openBytes` does.
 */
export async function* readMultistreamIndex(
  path: string,
  options: IndexOptions = {},
): AsyncGenerator<readonly IndexEntry[]> {
  const { size } = await stampOf(path);
  const { compression } = await readHead(path, size);
  const { onBadLine, ...reading } = options;
  const decoder = new TextDecoder('utf-8');
  for await (const lines of readLines(path, { ...reading, compression, maxLineBytes: MAX_LINE_BYTES })) {
    const batch: IndexEntry[] = [];
    for (const { bytes, line, byte } of lines) {
      if (bytes.length === 0) continue;
      const text = decoder.decode(bytes);
      const entry = parseIndexLine(text);
      if (entry !== null) batch.push(entry);
      else if (onBadLine !== undefined) onBadLine(line, text.slice(0, 200));
      else {
        throw new PlumblineError(
          'malformed',
          `${path}, line ${line} is not of the form offset:page id:title: "${text.slice(0, 80)}"; copy the index again`,
          { file: path, line, byte },
        );
      }
    }
    if (batch.length > 0) yield batch;
  }
}
