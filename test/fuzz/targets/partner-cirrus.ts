import { gzipSync } from 'node:zlib';
import { firstLines, shared, unpacked } from '../corpus';
import { readPartnerFile } from '../reading';
import type { Target } from '../target';

const PAIR = (id: number): string =>
  `{"index":{"_type":"_doc","_id":"${id}"}}\n{"title":"T${id}","namespace":0,"namespace_text":"","text":"A text.","version":${id + 100},"page_id":${id},"wiki":"w"}\n`;

/** CirrusSearch dumps: an action and a document in turn. */
export const target: Target = {
  corpus: () => {
    const pairs = Buffer.from([1, 2, 3, 4, 5].map(PAIR).join(''));
    const real = shared('cirrus/jawiki-20220502-cirrussearch-content-head10.json.gz').map(unpacked);
    return [pairs, gzipSync(pairs), ...real.map((bytes) => firstLines(bytes, 100))];
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
      '\n',
      '\r\n',
      'null',
      '{"index":{"_id":"7"}}\n',
      '"_id":',
      '"text":',
    ],
    ...['"title":', '"namespace_text":', '"version":', '"page_id":', '"__proto__":', '-1', '1e999'],
  ],
  run: readPartnerFile,
};
