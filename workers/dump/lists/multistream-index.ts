/** The index of a multistream dump, as a table. */
import { parseIndexLine } from '../../sources';
import type { CompanionReader } from '../companion/types';
import { DecodedFile } from '../records/decoded';
import { eachLine } from '../records/lines';

const MOST_LINE_BYTES = 65_536;
const decoder = new TextDecoder('utf-8');

export const multistreamIndexReader: CompanionReader = {
  formats: ['multistream-index'],
  title: 'multistream indexes',
  tables: ['multistream_index'],
  read: (path, sink, options) => {
    const file = new DecodedFile(path, sink, options);
    eachLine(file, file.pieces(), options.mostRowBytes ?? MOST_LINE_BYTES, ({ bytes, offset, line, closed }) => {
      if (bytes.length === 0) return;
      const entry = parseIndexLine(decoder.decode(bytes));
      if (entry === null) {
        file.tell('bad-line', `line ${line} is not of the form offset:page id:title`, offset);
      } else if (!closed) {
        const detail = `line ${line} is the last and has no end; the file may be cut in it, so it was left out`;
        file.tell('truncated', detail, offset, entry.title);
      } else {
        sink.append('multistream_index', { offset: entry.offset, page_id: entry.pageId, title: entry.title });
      }
    });
  },
};
