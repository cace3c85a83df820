/** Indexes of multistream dumps, plain and packed. */
import { readMultistreamIndex } from '../../../workers/sources';
import { firstLines, fixture, unpacked } from '../corpus';
import type { Target } from '../target';

export const target: Target = {
  corpus: () => {
    const packed = fixture('ltgwiki-20170901-pages-articles-multistream-index.txt.bz2');
    return [firstLines(unpacked(packed), 20_000), packed];
  },
  tokens: [':', '::', '\n', '\r\n', '0:', ':0:', '9007199254740993:', '-1:'],
  run: async (path) => {
    let rows = 0;
    let reports = 0;
    const entries = readMultistreamIndex(path, { onBadLine: () => void reports++ });
    for await (const batch of entries) {
      rows += batch.length;
      for (const { offset, pageId } of batch) if (!(offset >= 0 && pageId >= 0)) throw new Error('no number');
    }
    return { rows, reports };
  },
};
