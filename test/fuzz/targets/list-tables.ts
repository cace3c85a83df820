/** Lists as tables: titles with and without namespaces, multistream indexes, abstracts. */
import { gzipSync } from 'node:zlib';
import { sniff } from '../../../workers/sources';
import { firstLines, fixture, shared, unpacked } from '../corpus';
import { readCompanionFile } from '../reading';
import type { Outcome, Target } from '../target';

const DOC = `<doc>\n<title>Wikipedia: A</title>\n<url>https://en.wikipedia.org/wiki/A_%C3%A4</url>\n<abstract>x &amp; y</abstract>\n<links>\n<sublink linktype="nav"><anchor>H</anchor><link>u#H</link></sublink>\n</links>\n</doc>\n`;
const FEED = Buffer.from(`<feed>\n${DOC.repeat(5)}</feed>\n`);
const FORMATS = ['all-titles', 'multistream-index', 'abstract-feed'];

async function run(path: string): Promise<Outcome> {
  const { format } = await sniff(path);
  return readCompanionFile(path, FORMATS.includes(format) ? format : 'abstract-feed');
}

export const target: Target = {
  corpus: () => [
    FEED,
    gzipSync(FEED),
    Buffer.from('page_namespace\tpage_title\n0\tA_b\n0\t!\n14\tC\n'),
    gzipSync('page_title\nA\nB\nC_d\n'),
    firstLines(unpacked(fixture('ltgwiki-20170901-pages-articles-multistream-index.txt.bz2')), 8000),
    ...shared('meta/jawiki-20220501-abstract1-head1000.xml').map((bytes) => firstLines(bytes, 16_000)),
    ...shared('meta/jawiki-20220501-all-titles-head1000.txt'),
  ],
  tokens: [
    ...[
      '<doc>',
      '</doc>',
      '<feed>',
      '<title>',
      '</title>',
      '<url>',
      '<abstract />',
      '<sublink>',
      '&amp;',
      '&#x10ffff;',
    ],
    ...['<!DOCTYPE a [', '\t', '\n', '\r\n', ':', '-1\t', 'page_title\n', '\xef\xbb\xbf', '\0', '%', '_'],
  ],
  run,
};
