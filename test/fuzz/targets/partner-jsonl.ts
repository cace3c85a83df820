import { gzipSync } from 'node:zlib';
import { firstLines, fixture, sample, unpacked } from '../corpus';
import { readPartnerFile } from '../reading';
import type { Target } from '../target';

/** JSON lines of WikiExtractor and dumpster-dip, plain and packed. */
export const target: Target = {
  corpus: () => {
    const extractor = sample('enwiki-20160501-wikiextractor.jsonl');
    const dip = unpacked(fixture('ltgwiki-20170901-dumpster-dip.ndjson.gz'));
    return [
      firstLines(extractor, 5000),
      firstLines(extractor, 40_000),
      firstLines(dip, 30_000),
      gzipSync(firstLines(extractor, 20_000)),
    ];
  },
  tokens: [
    ...[
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"',
      '\\',
      '\\u',
      '\\ud800',
      '\\"',
      '\n',
      '\r\n',
      '{"',
      '":',
      'null',
      'true',
      '1e999',
    ],
    ...['"id": ', '"__proto__": {"a": 1},', '"text": "', '"title": null,', '{"a":', '[[', '-', '\xef\xbb\xbf', '\x1e'],
  ],
  run: readPartnerFile,
};
