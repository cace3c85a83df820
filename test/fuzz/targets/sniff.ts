/** Recognising what a file is, whatever it is. */
import { sniff } from '../../../workers/sources';
import { firstLines, fixture, sample } from '../corpus';
import type { Target } from '../target';

export const target: Target = {
  corpus: () => [
    fixture('tinywiki-latest-pages-articles.xml'),
    fixture('elwikivoyage-p2566p2583.multistream.xml.bz2'),
    fixture('bgwiki-latest-pages-articles-shortened.xml.bz2'),
    fixture('elwikivoyage-stub-history-sample.xml.gz'),
    fixture('ltgwiki-20170901-sha1sums.txt'),
    fixture('ltgwiki-20170901-pages-articles-multistream-index.txt.bz2'),
    fixture('structured-contents.json'),
    fixture('arrow/zstd.parquet'),
    fixture('arrow/lz4.arrow'),
    fixture('arrow/lz4.arrows'),
    firstLines(fixture('gap-validation.tsv'), 10_000),
    firstLines(sample('enwiki-20160501-wikiextractor.jsonl'), 20_000),
  ],
  tokens: [
    ...[
      '<mediawiki',
      '<page>',
      '<feed>',
      '<?xml',
      '<!DOCTYPE',
      '{"',
      '":',
      '[{',
      '},',
      ']',
      '\\u',
      '"',
      ',',
      '\t',
      ':',
    ],
    ...[
      'INSERT INTO `page` VALUES (',
      '-- MySQL dump',
      '7z\xbc\xaf\x27\x1c',
      '\x28\xb5\x2f\xfd',
      '\xfd7zXZ\0',
      'PK\x03\x04',
    ],
  ],
  run: async (path) => {
    const { sentence } = await sniff(path);
    if (!/\S.*[.!]$/s.test(sentence)) throw new Error(`no sentence: ${sentence}`);
    return { rows: 1, reports: 0 };
  },
};
