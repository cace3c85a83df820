import { fixture } from '../corpus';
import { readPartnerFile } from '../reading';
import type { Target } from '../target';

/** Parquet of several writers, codecs and layouts. */
export const target: Target = {
  corpus: () => ['brotli', 'gzip', 'lz4', 'zstd', 'nested'].map((name) => fixture(`arrow/${name}.parquet`)),
  tokens: [
    'PAR1',
    'PARE',
    '\x15\0',
    '\x15\x02',
    '\x19\xfc',
    '\x18\x04',
    '\x28\xb5\x2f\xfd',
    '\xff\xff\xff\xff\x0f',
    '\0\0\0\0',
  ],
  run: readPartnerFile,
};
