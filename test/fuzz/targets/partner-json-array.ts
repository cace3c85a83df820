import { firstLines, fixture, sample } from '../corpus';
import { readPartnerFile } from '../reading';
import type { Target } from '../target';

/** One JSON array of records, on one line and on many. */
export const target: Target = {
  corpus: () => {
    const lines = Buffer.from(firstLines(sample('enwiki-20160501-wikiextractor.jsonl'), 20_000))
      .toString()
      .trim()
      .split('\n');
    return [
      fixture('structured-contents.json'),
      Buffer.from(`[${lines.join(',\n')}]`),
      Buffer.from(`[${lines.join(',')}]\n`),
    ];
  },
  tokens: [
    ...['{', '}', '[', ']', ':', ',', '"', '\\', '\\u', '\\"', '\n', '{"', '":', 'null', '[{', '}]', '},{', '"id": '],
    ...['"__proto__": {"a": 1},', '[[', '{"a":', '-', '1e999'],
  ],
  run: readPartnerFile,
};
