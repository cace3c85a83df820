/** Articles in ZIM archives, packed in each way. */
import { fixture } from '../corpus';
import { readPartnerFile } from '../reading';
import type { Target } from '../target';

export const target: Target = {
  corpus: () => ['plain', 'zstd', 'xz', 'zlib', 'bzip2', 'wide'].map((name) => fixture(`zim/${name}.zim`)),
  tokens: [
    ...['ZIM\x04', '\x05\0\0\0', '\x06\0\x01\0', '\xff\xff', '\xfe\xff', '\xff\xff\xff\xff', '\0\0\0\0\0\0\0\0'],
    ...['text/html\0', '\0', 'C', 'X', 'A', 'M', 'listing/titleOrdered/v1\0', '\x01', '\x04', '\x05', '\x11', '\x15'],
    ...['\xfd7zXZ\0', '\x28\xb5\x2f\xfd', 'BZh9', '\x78\x9c', '<p>', '</div>', '<table>', '&#x110000;'],
  ],
  run: readPartnerFile,
};
