/** Partners' lines in ZIP archives, of several programs. */
import { fixture } from '../corpus';
import { readPartnerFile } from '../reading';
import type { Target } from '../target';

export const target: Target = {
  corpus: () => ['several', 'streamed', 'stored', 'zip64'].map((name) => fixture(`codecs/partner-${name}.zip`)),
  tokens: [
    ...['PK\x03\x04', 'PK\x01\x02', 'PK\x05\x06', 'PK\x06\x06', 'PK\x06\x07', 'PK\x07\x08', '\x01\0\x10\0'],
    ...['\xff\xff\xff\xff', '\xff\xff', '\0\0\0\0\0\0\0\0', '__MACOSX/', '../', '\x08\0', '\x09\0', '\x63\0'],
  ],
  run: readPartnerFile,
};
