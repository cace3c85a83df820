import { firstLines, fixture, shared } from '../corpus';
import { readPartnerFile } from '../reading';
import type { Target } from '../target';

/** Wikimedia Enterprise records, as lines and as an array, with both kinds of keys. */
export const target: Target = {
  corpus: () => {
    const array = fixture('structured-contents.json');
    const records = JSON.parse(Buffer.from(array).toString()) as readonly unknown[];
    return [
      array,
      Buffer.from(records.map((record) => `${JSON.stringify(record)}\n`).join('')),
      ...shared('enterprise/articles.ndjson').map((bytes) => firstLines(bytes, 1)),
      ...shared('enterprise/structured-contents-elections-a.jsonl').map((bytes) => firstLines(bytes, 1)),
    ];
  },
  tokens: [
    ...[
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"',
      '\\',
      '\\u',
      '\n',
      'null',
      '"name":',
      '"identifier":',
      '"article_body":{',
      '"html":',
    ],
    ...[
      '"wikitext":',
      '"sections":[',
      '"has_parts":[{',
      '"type":"section"',
      '"value":',
      '"__proto__":',
      '"version":{',
      '-1',
    ],
  ],
  run: readPartnerFile,
};
