/** Pairs of real files that are audited, and the same records in other formats. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Table, tableToIPC, vectorFromArray, Utf8 } from 'apache-arrow';
import { planDump, readDumpShard } from '../../../workers/dump';
import { documentOf } from '../../../workers/engine/tasks/document-of';
import { PageParts } from '../../../workers/engine/tasks/whole-page';
import { recipeNamed, siteNames } from '../../../workers/wikitext';
import { fixture, sample } from '../helpers';

export const SAMPLE = {
  dump: sample('enwiki-20160501-pages-articles-multistream.xml.bz2'),
  partner: sample('enwiki-20160501-wikiextractor.jsonl'),
  sums: sample('enwiki-20160501-md5sums.txt'),
};
export const LATGALIAN = {
  dump: fixture('ltgwiki-20170901-pages-articles-multistream.xml.bz2'),
  partner: fixture('ltgwiki-20170901-dumpster-dip.ndjson.gz'),
  sums: fixture('ltgwiki-20170901-sha1sums.txt'),
};
/** 507 pages, most of them of users: quick to audit. */
export const AFAR = { dump: fixture('aawiki-20260101-pages-meta-current.xml.bz2') };
export const TINY = { dump: fixture('tinywiki-latest-pages-articles.xml') };

export interface PlainRecord {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** The texts of a dump by our own recipe. */
export async function textsOf(dump: string): Promise<readonly PlainRecord[]> {
  const recipe = { ...recipeNamed('plumbline-text') };
  const plan = await planDump(dump, {});
  const site = siteNames(plan.info);
  const records: PlainRecord[] = [];
  for (const shard of plan.shards) {
    const parts = new PageParts();
    for (const part of readDumpShard(plan, shard, {})) {
      const page = parts.add(part);
      if (page === null) continue;
      const { text } = documentOf(page, site, recipe);
      if (text !== null && page.pageId !== null)
        records.push({ id: String(page.pageId), title: page.title ?? '', text });
    }
  }
  return records;
}

/** What a partner would have made of a dump that lost every fifth page and the end of every seventh text. */
export async function recordsOf(dump: string): Promise<readonly PlainRecord[]> {
  return (await textsOf(dump))
    .filter((_, i) => i % 5 !== 4)
    .map((record, i) => (i % 7 === 6 ? { ...record, text: record.text.slice(0, record.text.length / 2) } : record));
}

const FORMATS = {
  jsonl: (records: readonly PlainRecord[]) => records.map((record) => `${JSON.stringify(record)}\n`).join(''),
  json: (records: readonly PlainRecord[]) => JSON.stringify(records, null, 1),
  csv: (records: readonly PlainRecord[]) => separated(records, ','),
  tsv: (records: readonly PlainRecord[]) => separated(records, '\t'),
  arrow: (records: readonly PlainRecord[]) => {
    const column = (name: keyof PlainRecord) =>
      vectorFromArray(
        records.map((record) => record[name]),
        new Utf8(),
      );
    return tableToIPC(new Table({ id: column('id'), title: column('title'), text: column('text') }), 'file');
  },
};
export type Format = keyof typeof FORMATS;
export const OTHER_FORMATS = ['json', 'csv', 'tsv', 'arrow'] as const satisfies readonly Format[];

function separated(records: readonly PlainRecord[], separator: string): string {
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const rows = records.map(({ id, title, text }) => [id, title, text].map(cell).join(separator));
  return `${[['id', 'title', 'text'].join(separator), ...rows].join('\n')}\n`;
}

/** Writes records in a format; gives the file's path. */
export function writeRecords(
  folder: string,
  records: readonly PlainRecord[],
  format: Format,
  name = 'partner',
): string {
  const path = join(folder, `${name}.${format}`);
  writeFileSync(path, FORMATS[format](records));
  return path;
}
