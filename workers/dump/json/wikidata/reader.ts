/** Wikidata's JSON dumps (`wikidata-…-all.json.bz2`): which entity is about what, and which page of a wiki is about it. */
import type { CompanionOptions, CompanionReader, TableSink } from '../../companion/types';
import { DecodedFile } from '../../records/decoded';
import { eachJson, type JsonRecord } from '../../records/json';
import type { Entity } from './entity';
import { FastEntities } from './fast';
import { readEntityPlainly } from './reference';

/** The largest entities have some 5 MB. */
const MOST_ENTITY_BYTES = 256 * 2 ** 20;

export const wikidataReader: CompanionReader = {
  formats: ['wikidata-json'],
  title: 'Wikidata entities',
  tables: ['wikidata_items', 'wikidata_sitelinks', 'wikidata_claims'],
  read: (path, sink, options) => readWikidata(path, sink, options),
};

/** With a wiki, only entities that have a page on it are kept; without one, all of them and all of their pages. */
function readWikidata(path: string, sink: TableSink, options: CompanionOptions): void {
  const file = new DecodedFile(path, sink, options);
  const wiki = options.wiki ?? null;
  const fast = new FastEntities(wiki);
  let elsewhere = 0;
  eachJson(file, options.mostRowBytes ?? MOST_ENTITY_BYTES, (record) => {
    const entity = fast.read(record.bytes) ?? plainly(file, record, wiki);
    if (entity === null) return;
    if (entity.id === null) return file.tell('no-id', 'this entity has no id, and was left out', record.offset);
    for (const problem of entity.problems) {
      file.tell('bad-statement', `${problem}; the statement was left out`, record.offset, entity.id);
    }
    if (wiki !== null && entity.titles.length === 0) elsewhere++;
    else append(sink, entity.id, entity, wiki);
  });
  if (elsewhere > 0) {
    sink.note(`${elsewhere.toLocaleString('en-US')} entities without a page on ${String(wiki)} were left out.`);
  }
}

/** Null where the record is no JSON, which is told. */
function plainly(file: DecodedFile, { bytes, offset, isLast }: JsonRecord, wiki: string | null): Entity | null {
  try {
    return readEntityPlainly(bytes, wiki);
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    if (isLast) file.tell('truncated', 'the file ends inside this entity, which was left out', offset);
    else file.tell('broken-json', `this entity cannot be read: ${thrown.message}`, offset);
    return null;
  }
}

function append(sink: TableSink, qid: string, entity: Entity, wiki: string | null): void {
  const { type, labelEn, sitelinks, titles, claims } = entity;
  const title = wiki === null ? null : (titles[0]?.title ?? null);
  sink.append('wikidata_items', { qid, type, label_en: labelEn, title, sitelinks });
  for (const { wiki: name, title: there } of titles) {
    sink.append('wikidata_sitelinks', { qid, wiki: name, title: there });
  }
  for (const { property, rank, snaktype, valueQid, lat, lon, precision, globe } of claims) {
    sink.append('wikidata_claims', {
      qid,
      property,
      rank,
      snaktype,
      value_qid: valueQid,
      lat,
      lon,
      precision,
      globe,
    });
  }
}
