/** Dumps in Zstandard, of one frame and of many. */
import { fixture } from '../corpus';
import { readDumpFile } from '../reading';
import type { Target } from '../target';

export const target: Target = {
  corpus: () =>
    ['codecs/tinywiki-frames.xml.zst', 'codecs/aawiki-20260101-pages-meta-current.xml.zst'].map((name) =>
      fixture(name),
    ),
  tokens: ['\x28\xb5\x2f\xfd\x04', '\x50\x2a\x4d\x18\xff\xff\xff\xff', '\x01\0\0', '\x02\0\x10\x20'],
  run: readDumpFile,
};
