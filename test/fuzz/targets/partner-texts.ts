/** Texts in <doc> elements and under titles. */
import { gzipSync } from 'node:zlib';
import { fixture } from '../corpus';
import { readPartnerFile } from '../reading';
import type { Target } from '../target';

export const target: Target = {
  corpus: () => {
    const doc = fixture('enwiki-wikiextractor-doc.txt');
    return [doc, fixture('wikitext-2-valid-part.txt'), gzipSync(doc)];
  },
  tokens: [
    ...['<doc id="', '" url="', '" title="', '" revid="', '">\n', '</doc>\n', '</doc>', '\r\n', '\n\n', '"', '>'],
    ...[' = ', ' = A = \n \n', ' = = ', '=', '\n \n', ' \n', ' @-@ ', '&amp;', '&#x110000;', '\xef\xbb\xbf'],
  ],
  run: readPartnerFile,
};
