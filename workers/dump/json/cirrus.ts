/** CirrusSearch dumps (`…-cirrussearch-content.json.gz`): what the search index knows of each page. */
import { CirrusPairs, cirrusTitle, contraryId, parseJsonText } from '../../sources';
import type { RowOf, TABLES } from '../../tables';
import type { CompanionOptions, CompanionReader, TableSink } from '../companion/types';
import { DecodedFile } from '../records/decoded';
import { eachLine } from '../records/lines';
import { filled, float, size, small, text, whole, type Fields } from './fields';

const MOST_DOCUMENT_BYTES = 256 * 2 ** 20;

export const cirrusReader: CompanionReader = {
  formats: ['cirrussearch'],
  title: 'CirrusSearch dumps',
  tables: ['cirrus_pages'],
  read: (path, sink, options) => readCirrus(path, sink, options),
};

function readCirrus(path: string, sink: TableSink, options: CompanionOptions): void {
  const file = new DecodedFile(path, sink, options);
  let seq = options.firstSeq ?? 0;
  const pairs = new CirrusPairs((reason, detail, { byte, line }) => file.tell(reason, `line ${line}: ${detail}`, byte));
  eachLine(file, file.pieces(), options.mostRowBytes ?? MOST_DOCUMENT_BYTES, ({ bytes, offset, line, closed }) => {
    const pair = pairs.feed({ bytes, byte: offset, line, length: bytes.length });
    if (pair === null) return;
    const parsed = parseJsonText(pair.document);
    if (!parsed.ok) {
      const cut = !closed;
      const detail = cut ? 'the file ends inside this document' : parsed.detail;
      return file.tell(cut ? 'truncated' : parsed.reason, `line ${line}: ${detail}`, offset);
    }
    const contrary = contraryId(pair, parsed.value);
    if (contrary !== null) return file.tell('id-mismatch', `line ${line}: ${contrary}`, offset);
    const pageId = whole({ id: pair.id }, 'id');
    if (pageId === null) file.tell('bad-id', `line ${line}: the _id is no page id; the row was kept without`, offset);
    if (parsed.damaged) file.tell('invalid-utf-8', `line ${line}: bytes that are not UTF-8 became U+FFFD`, offset);
    sink.append('cirrus_pages', rowOf(seq++, pageId, parsed.value));
  });
  pairs.end();
}

function rowOf(seq: number, pageId: number | null, page: Fields): RowOf<(typeof TABLES)['cirrus_pages']> {
  const plain = text(page, 'text');
  return {
    seq,
    page_id: pageId,
    rev_id: whole(page, 'version'),
    ns: small(page, 'namespace'),
    title: cirrusTitle(page),
    wiki: filled(page, 'wiki'),
    language: filled(page, 'language'),
    content_model: filled(page, 'content_model'),
    timestamp: filled(page, 'timestamp'),
    create_timestamp: filled(page, 'create_timestamp'),
    wikibase_item: filled(page, 'wikibase_item'),
    source_bytes: whole(page, 'text_bytes'),
    text_bytes: plain === null ? null : Buffer.byteLength(plain),
    incoming_links: whole(page, 'incoming_links'),
    popularity: float(page, 'popularity_score'),
    templates: size(page, 'template'),
    categories: size(page, 'category'),
    outgoing_links: size(page, 'outgoing_link'),
    external_links: size(page, 'external_link'),
    redirects: size(page, 'redirect'),
    headings: size(page, 'heading'),
  };
}
