/** Dumps in 7z archives, by every method that is read. */
import { fixture } from '../corpus';
import { readDumpFile } from '../reading';
import type { Target } from '../target';

export const target: Target = {
  corpus: () =>
    [
      'codecs/tinywiki-lzma.xml.7z',
      'codecs/tinywiki-bzip2.xml.7z',
      'codecs/tinywiki-deflate.xml.7z',
      'codecs/tinywiki-copy.xml.7z',
      'codecs/several.7z',
      'codecs/several-solid.7z',
      'codecs/aawiki-20260101-pages-meta-history.xml.7z',
    ].map((name) => fixture(name)),
  tokens: [
    '7z\xbc\xaf\x27\x1c\0\x04',
    '\x17\x06',
    '\x01\x04\x06',
    '\x07\x0b\x01\0',
    '\x21\x21\x01\x16',
    '\x0c',
    '\x0a\x01',
    '\xff\xff\xff\xff\xff\xff\xff\xff\xff',
  ],
  run: readDumpFile,
};
