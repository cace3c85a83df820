/** Wikimedia Enterprise: articles and structured contents, as JSON lines or one array. */
import type { CompanionOptions, CompanionReader, TableSink } from '../../companion/types';
import { DecodedFile } from '../../records/decoded';
import { eachJson } from '../../records/json';
import { filled, isFields, list, object, type Fields } from '../fields';
import { parsed } from '../parsed';
import { articleRow } from './article-row';
import { linksIn } from './links';

const MOST_RECORD_BYTES = 256 * 2 ** 20;

export const enterpriseReader: CompanionReader = {
  formats: ['enterprise-jsonl', 'enterprise-array'],
  title: 'Wikimedia Enterprise records',
  tables: ['enterprise_articles', 'enterprise_names', 'enterprise_entities', 'enterprise_links'],
  read: (path, sink, options) => readEnterprise(path, sink, options),
};

function readEnterprise(path: string, sink: TableSink, options: CompanionOptions): void {
  const file = new DecodedFile(path, sink, options);
  let seq = options.firstSeq ?? 0;
  eachJson(file, options.mostRowBytes ?? MOST_RECORD_BYTES, (found) => {
    const record = parsed(file, found);
    if (record === null) return;
    const row = articleRow(seq, record);
    if (row.page_id === null) {
      file.tell('no-id', 'the identifier of this record is no page id; it was kept without', found.offset, row.title);
    }
    sink.append('enterprise_articles', row);
    addNames(sink, seq, row.page_id, record);
    addEntities(sink, seq, row.page_id, record);
    for (const { place, url, text } of linksIn(record)) {
      sink.append('enterprise_links', { seq, page_id: row.page_id, place, url, text });
    }
    seq++;
  });
}

const NAMES = { categories: 'category', templates: 'template', redirects: 'redirect' } as const;

function addNames(sink: TableSink, seq: number, page_id: number | null, record: Fields): void {
  for (const [name, kind] of Object.entries(NAMES)) {
    for (const one of list(record, name)) {
      const title = isFields(one) ? filled(one, 'name') : null;
      if (title !== null) sink.append('enterprise_names', { seq, page_id, kind, title });
    }
  }
}

/** The main entity comes among the further ones as well; it is given once. */
function addEntities(sink: TableSink, seq: number, page_id: number | null, record: Fields): void {
  const main = filled(object(record, 'main_entity'), 'identifier');
  const further = list(record, 'additional_entities').filter(isFields);
  const all = further.some((one) => filled(one, 'identifier') === main)
    ? further
    : [object(record, 'main_entity'), ...further];
  for (const one of all) {
    const qid = filled(one, 'identifier');
    if (qid === null) continue;
    const aspects = list(one, 'aspects').filter((aspect) => typeof aspect === 'string');
    sink.append('enterprise_entities', { seq, page_id, qid, main: qid === main, aspects: aspects.join(' ') });
  }
}
