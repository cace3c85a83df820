/** Dumps in gzip, of one member and of many, with all three kinds of DEFLATE blocks. */
import { constants, gzipSync } from 'node:zlib';
import { fixture } from '../corpus';
import { readDumpFile } from '../reading';
import type { Target } from '../target';

export const target: Target = {
  corpus: () => {
    const xml = Buffer.from(fixture('tinywiki-latest-pages-articles.xml'));
    const half = Math.floor(xml.length / 2);
    return [
      fixture('elwikivoyage-stub-history-sample.xml.gz'),
      gzipSync(xml),
      gzipSync(fixture('simplewiki-sample-history.xml'), { level: 9 }),
      gzipSync(fixture('refinery-dump-test.xml'), { strategy: constants.Z_FIXED }),
      gzipSync(fixture('refinery-dump-test.xml'), { level: 0 }),
      Buffer.concat([gzipSync(xml.subarray(0, half)), gzipSync(xml.subarray(half), { level: 1 })]),
    ];
  },
  tokens: ['\x1f\x8b\x08\0', '\x1f\x8b\x08\x1f', '\x1f\x8b\x08\x04\0\0\0\0\0\0\xff\xff', '\0\0\xff\xff', '\x03\0'],
  run: readDumpFile,
};
