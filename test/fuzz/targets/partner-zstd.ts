/** Partners' lines in Zstandard, in several frames. */
import { fixture } from '../corpus';
import { readPartnerFile } from '../reading';
import type { Target } from '../target';

export const target: Target = {
  corpus: () => [fixture('codecs/partner-lines.jsonl.zst')],
  tokens: ['\x28\xb5\x2f\xfd\x04', '\x50\x2a\x4d\x18\xff\xff\xff\xff', '\x01\0\0', '\x02\0\x10\x20'],
  run: readPartnerFile,
};
