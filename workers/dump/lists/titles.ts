/**
 * Lists of all titles (`all-titles.gz`, `all-titles-in-ns0.gz`): a header line, then a title a line, with the number of
 * its namespace before a tab where the header says so. They are what `mysql --batch` writes.
 */
import { PlumblineError } from '../../api/errors';
import type { CompanionOptions, CompanionReader, TableSink } from '../companion/types';
import { DecodedFile } from '../records/decoded';
import { eachLine, type Line } from '../records/lines';

/** A title has at most 255 bytes. */
const MOST_LINE_BYTES = 65_536;
const HEADERS = { 'page_namespace\tpage_title': true, page_title: false } as const;
const decoder = new TextDecoder('utf-8');

export const titlesReader: CompanionReader = {
  formats: ['all-titles'],
  title: 'lists of all titles',
  tables: ['titles'],
  read: (path, sink, options) => readTitles(path, sink, options),
};

function readTitles(path: string, sink: TableSink, options: CompanionOptions): void {
  const file = new DecodedFile(path, sink, options);
  let hasNamespaces: boolean | null = null;
  const take = (line: Line): void => {
    const text = decoder.decode(line.bytes);
    if (hasNamespaces === null) hasNamespaces = headerOf(path, text, line.closed);
    else if (text !== '') addTitle(file, sink, line, text, hasNamespaces);
  };
  eachLine(file, file.pieces(), options.mostRowBytes ?? MOST_LINE_BYTES, take);
}

function headerOf(path: string, text: string, closed: boolean): boolean {
  if (Object.hasOwn(HEADERS, text)) return HEADERS[text as keyof typeof HEADERS];
  if (!closed && Object.keys(HEADERS).some((header) => header.startsWith(text))) {
    throw new PlumblineError('truncated', `${path} ends inside its first line; get the file again.`, {
      file: path,
      line: 1,
    });
  }
  throw new PlumblineError(
    'not-recognised',
    `${path} is no list of titles: its first line is neither “page_title” nor “page_namespace” and “page_title”.`,
    { file: path, line: 1 },
  );
}

function addTitle(file: DecodedFile, sink: TableSink, line: Line, text: string, hasNamespaces: boolean): void {
  if (!line.closed) {
    const detail = `line ${line.line} is the last and has no end; the file may be cut in it, so it was left out`;
    return file.tell('truncated', detail, line.offset);
  }
  const tab = hasNamespaces ? text.indexOf('\t') : -1;
  const written = text.slice(tab + 1);
  if (hasNamespaces && !/^-?\d{1,9}$/.test(tab < 0 ? '' : text.slice(0, tab))) {
    return file.tell('bad-line', `line ${line.line} is no namespace number, tab and title`, line.offset);
  }
  if (written === '') return file.tell('bad-line', `line ${line.line} has no title`, line.offset);
  if (written.includes('\uFFFD')) {
    const detail = `line ${line.line} has bytes that are not UTF-8 or a replacement character; it was kept`;
    file.tell('invalid-utf-8', detail, line.offset, written);
  }
  sink.append('titles', { ns: hasNamespaces ? Number(text.slice(0, tab)) : null, title: written.replaceAll('_', ' ') });
}
