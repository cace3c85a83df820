/** Lists of checksums, plain and packed. */
import { gzipSync } from 'node:zlib';
import { readSums } from '../../../workers/sources';
import { fixture } from '../corpus';
import type { Target } from '../target';

export const target: Target = {
  corpus: () => {
    const list = fixture('ltgwiki-20170901-sha1sums.txt');
    return [list, Buffer.from(Buffer.from(list).toString().replaceAll('\n', '\r\n')), gzipSync(list)];
  },
  tokens: [
    '  ',
    ' *',
    '\n',
    '\r\n',
    'ltgwiki-20170901-pages-articles.xml.bz2',
    'd41d8cd98f00b204e9800998ecf8427e',
    '../',
  ],
  run: async (path) => {
    const { lines, bad } = await readSums(path);
    return { rows: lines.length, reports: bad.length };
  },
};
