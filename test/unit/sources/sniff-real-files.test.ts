import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { SQL_TABLE_NAMES, sniff } from '../../../workers/sources';
import { describeWithShared, sharedData } from '../helpers';

const DUMP = 'dump mediawiki-xml';
const REFUSED = 'other';

/** What the collection's own list of files says that each is. First match counts. */
const EXPECTED: readonly (readonly [pattern: RegExp, kind: string])[] = [
  [/README\.md$/, `${REFUSED} text`],
  [/-pagelinks\.sql(\.gz)?$/, 'table sql-pagelinks'],
  [/change_tag_def\.sql\.gz$|testfile-with-null-values\.sql$/, 'table sql-change_tag_def'],
  ...SQL_TABLE_NAMES.map((name) => [new RegExp(`-${name}\\.sql\\.gz$`), `table sql-${name}`] as const),
  [/pages-meta-history\.xml\.7z$/, 'dump mediawiki-xml'],
  [/multistream-index.*\.txt(\.bz2)?$/, 'index multistream-index'],
  [/md5sums\.txt$/, 'sums md5sums'],
  [/sha1sums\.txt$/, 'sums sha1sums'],
  [/dumpstatus\.json$/, 'status dumpstatus'],
  [/siteinfo2-namespacesv2\.json$/, 'table siteinfo-namespaces'],
  [/abstract1-head1000\.xml$/, 'table abstract-feed'],
  [/all-titles-head1000\.txt$/, 'table all-titles'],
  [/cirrussearch.*\.json\.gz$/, 'partner cirrussearch'],
  [/structured-contents-snapshots\.json$/, 'table enterprise-snapshots'],
  [/testDump-first300\.json\.bz2$/, 'table wikidata-json'],
  [/\.zim$/, 'partner zim'],
  [/wikitext-2-valid\.txt$/, 'partner wikitext-set'],
  [/wikiextractor-doc\/AA\/wiki_02$/, 'partner wikiextractor-doc'],
  [/wikiextractor-json\/AA\/wiki_00$/, 'partner jsonl'],
  [/enwiki-wikiextractor-array\.json$/, 'partner json-array'],
  [/structured-contents\.json$/, 'partner enterprise-array'],
  [/enterprise\/.*\.(ndjson|jsonl)$/, 'partner enterprise-jsonl'],
  [/\.(ndjson|jsonl|ndjson\.gz)$/, 'partner jsonl'],
  [/\.parquet$/, 'partner parquet'],
  [/labels\/.*\.csv$/, 'partner csv'],
  [/labels\/.*\.tsv$/, 'partner tsv'],
  [/\.xml(\.bz2|\.gz)?$|shortened\.bz2$/, DUMP],
];

describeWithShared('every file of the collection', () => {
  it('is recognised as what it is, whatever its name says', async () => {
    const root = sharedData('');
    const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThanOrEqual(96);
    const wrong: string[] = [];
    for (const entry of files) {
      const path = join(entry.parentPath, entry.name);
      const name = relative(root, path);
      const expected = EXPECTED.find(([pattern]) => pattern.test(name))?.[1];
      const seen = await sniff(path);
      const got = `${seen.kind} ${seen.format}`;
      if (got !== expected || seen.accepted === (seen.kind === 'other')) wrong.push(`${name}: ${got}, not ${expected}`);
      expect(seen.sentence).toMatch(/^[A-Z].*\.$/);
    }
    expect(wrong).toEqual([]);
  });
});
