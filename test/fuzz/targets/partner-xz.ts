/** Partners' lines in xz, in several blocks. */
import { fixture } from '../corpus';
import { readPartnerFile } from '../reading';
import type { Target } from '../target';

export const target: Target = {
  corpus: () => [fixture('codecs/partner-lines.jsonl.xz')],
  tokens: ['\xfd7zXZ\0\0\x04', 'YZ', '\x21\x01\x16\0', '\x01\xff\xff', '\xe0\xff\xff\xff\xff\x5d', '\0\0\0\0'],
  run: readPartnerFile,
};
