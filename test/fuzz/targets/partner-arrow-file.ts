import { fixture } from '../corpus';
import { readPartnerFile } from '../reading';
import type { Target } from '../target';

/** Arrow files with dictionaries, views, nested columns and both codecs. */
export const target: Target = {
  corpus: () =>
    ['dictionary', 'large', 'lz4', 'zstd', 'nested-lz4', 'nested-zstd', 'views'].map((name) =>
      fixture(`arrow/${name}.arrow`),
    ),
  tokens: ['ARROW1', 'ARROW1\0\0', '\xff\xff\xff\xff', '\0\0\0\0\0\0\0\0', '\x04\x22\x4d\x18', '\x28\xb5\x2f\xfd'],
  run: readPartnerFile,
};
