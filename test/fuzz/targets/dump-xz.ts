/** Dumps in xz, of one block and of many. */
import { fixture } from '../corpus';
import { readDumpFile } from '../reading';
import type { Target } from '../target';

export const target: Target = {
  corpus: () =>
    ['codecs/tinywiki-blocks.xml.xz', 'codecs/aawiki-20260101-pages-meta-current.xml.xz'].map((name) => fixture(name)),
  tokens: ['\xfd7zXZ\0\0\x04', 'YZ', '\x21\x01\x16\0', '\x01\xff\xff', '\xe0\xff\xff\xff\xff\x5d', '\0\0\0\0'],
  run: readDumpFile,
};
