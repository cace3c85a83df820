import { gzipSync } from 'node:zlib';
import { firstLines, fixture } from '../corpus';
import { readPartnerFile } from '../reading';
import type { Target } from '../target';

/** Tables with tabs. */
export const target: Target = {
  corpus: () => {
    const table = fixture('gap-validation.tsv');
    return [firstLines(table, 3000), firstLines(table, 20_000), gzipSync(firstLines(table, 20_000))];
  },
  tokens: ['\t', '\t\t\t\t', '"', '""', '"\t', '\r\n', '\n', '\r', '\0', '\xef\xbb\xbf', ',', '\\N', '\\t', "'"],
  run: readPartnerFile,
};
