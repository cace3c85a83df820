import { fixture } from '../corpus';
import { readPartnerFile } from '../reading';
import type { Target } from '../target';

/** Arrow streams; the one of a file is what stands between its marks. */
export const target: Target = {
  corpus: () => [
    fixture('arrow/lz4.arrows'),
    ...['dictionary', 'nested-zstd', 'views'].map((name) => fixture(`arrow/${name}.arrow`).subarray(8)),
  ],
  tokens: ['\xff\xff\xff\xff', '\xff\xff\xff\xff\0\0\0\0', '\0\0\0\0\0\0\0\0', '\x04\x22\x4d\x18', '\x28\xb5\x2f\xfd'],
  run: readPartnerFile,
};
