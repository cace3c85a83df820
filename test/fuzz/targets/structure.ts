/** What is written beside the text, and where: every place must lie in the page, whatever the page is. */
import { readFileSync } from 'node:fs';
import { cleanWithStructure, originOf, recipes, siteNames, structureJson } from '../../../workers/wikitext';
import { fixture } from '../corpus';
import type { Target } from '../target';

const SITE = siteNames({ namespaces: [{ key: 4, name: 'Wikipedia' }], language: 'en' });
const FILES = ['en-717452435', 'en-717932901', 'ar-55141368', 'zh-67692780', 'el-voyage-20038', 'ltg-30347'];

/** Every `start` and `end` in it. */
function check(value: unknown, length: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  const { start, end } = value as { start?: number; end?: number };
  if (start !== undefined && end !== undefined && !(start >= 0 && start <= end && end <= length))
    throw new Error(`an item from ${start} to ${end} in a page of ${length}`);
  return Object.values(value).reduce((sum: number, each) => sum + check(each, length), start === undefined ? 0 : 1);
}

export const target: Target = {
  corpus: () => FILES.map((name) => fixture(`wikitext/${name}.txt`)),
  tokens: [
    ...['{{', '}}', '{{{', '}}}', '{{coord|1|N|2|E}}', '{{Infobox a|', '|b=', '|', '=', '[[', ']]', '[[File:a|thumb|', '[[Category:'],
    ...['\n{|', '\n|-', '\n|+', '\n!', '!!', '||', '\n|}', '|rowspan=3 colspan=9|', '\n==', '==', '<ref name=a>', '<ref/>', '</ref>'],
    ...['<gallery>\nFile:a|b\n', '</gallery>', '<nowiki>', '</nowiki>', '<includeonly>', '-{', '}-', '<!--', '-->', '&nbsp;', '&#x'],
    ...['ISBN 0-306-40615-2', 'PMID 1', 'doi:10.1000/', '[https://doi.org/10.1/x ', ']', '__TOC__', '\u06f1,\u06f2', '1.5', '\r\n'],
  ], // prettier-ignore
  run: async (path) => {
    const source = readFileSync(path, 'utf8').replace(/\r\n?/g, '\n');
    let rows = 0;
    for (const recipe of recipes.slice(0, 2)) {
      const result = cleanWithStructure(source, SITE, recipe);
      rows += check(result.structure, source.length) + check(result.numbers, source.length);
      const step = Math.max(1, Math.floor(result.text.length / 100));
      for (let at = 0; at < result.text.length; at += step)
        check(originOf(source, result.text, result.spans, at), source.length);
      const written = JSON.stringify(structureJson(result)).length;
      if (written > 20_000 + 400 * source.length)
        throw new Error(`${written} characters about a page of ${source.length}`);
    }
    return { rows, reports: 0 };
  },
};
