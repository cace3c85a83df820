import { firstLines, fixture } from '../corpus';
import { readPartnerFile } from '../reading';
import type { Target } from '../target';

/** Tables with commas or semicolons. */
export const target: Target = {
  corpus: () => {
    const table = Buffer.from(firstLines(fixture('gap-validation.tsv'), 20_000)).toString();
    const quoted = table
      .split('\n')
      .map((line) =>
        line
          .split('\t')
          .map((cell) => `"${cell.replaceAll('"', '""')}"`)
          .join(','),
      )
      .join('\r\n');
    return [Buffer.from(quoted), Buffer.from('id;title;text\n1;A;"a; ""b""\nc"\n2;B;d\n3;C;e\n')];
  },
  tokens: [
    ',',
    ';',
    '"',
    '""',
    '"\n',
    '\r\n',
    '\n',
    '\r',
    ',"',
    '",',
    '\0',
    '\xef\xbb\xbf',
    "'",
    '\\"',
    ',,,,,,,,',
    '\t',
  ],
  run: readPartnerFile,
};
