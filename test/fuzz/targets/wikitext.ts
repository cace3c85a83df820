/** Cleaning of wikitext by every recipe, and the account of what it took away. */
import { readFileSync } from 'node:fs';
import { cleanWikitext, recipes, siteNames } from '../../../workers/wikitext';
import { fixture } from '../corpus';
import type { Target } from '../target';

const SITE = siteNames({ namespaces: [{ key: 4, name: 'Wikipedia' }], language: 'en' });
const FILES = ['el-voyage-20038', 'en-717941394', 'en-717941405', 'ltg-30347', 'ltg-30393', 'en-715952044'];

export const target: Target = {
  corpus: () => FILES.map((name) => fixture(`wikitext/${name}.txt`)),
  tokens: [
    ...[
      '{{',
      '}}',
      '{{{',
      '}}}',
      '[[',
      ']]',
      '[http://',
      ']',
      '\n{|',
      '\n|}',
      '\n|-',
      '||',
      '!!',
      "''",
      "'''",
      '|',
      '=',
    ],
    ...[
      '<ref>',
      '</ref>',
      '<ref name="a" />',
      '<nowiki>',
      '</nowiki>',
      '<math>',
      '<gallery>',
      '<!--',
      '-->',
      '\n==',
      '\n*',
    ],
    ...[
      '-{',
      '}-',
      '[[File:',
      '[[Category:',
      '[[de:',
      '&nbsp;',
      '&#x',
      '__NOTOC__',
      '~~~~',
      '----',
      '\n ',
      '{{#if:',
      '<b',
    ],
  ],
  run: async (path) => {
    const source = readFileSync(path, 'utf8');
    for (const recipe of recipes) {
      const { text, spans, chars } = cleanWikitext(source, SITE, recipe);
      if (spans.length % 3 !== 0) throw new Error('half a span');
      let kept = 0;
      for (let i = 0; i < spans.length; i += 3) kept += spans[i + 2]!;
      const dropped = chars.reduce((sum, count) => sum + count, 0);
      if (kept + dropped > source.length) throw new Error(`${kept} kept and ${dropped} dropped of ${source.length}`);
      if (spans.length > 0 && spans.at(-3)! + spans.at(-1)! > text.length) throw new Error('a span beyond the text');
    }
    return { rows: recipes.length, reports: 0 };
  },
};
