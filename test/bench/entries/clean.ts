/** Cleans wikitexts in one thread: `node clean.mjs FILE [structure]`; says how many, and how many characters were left. */
import { readFileSync } from 'node:fs';
import { cleanWikitext, cleanWithStructure, recipes, siteNames } from '../../../workers/wikitext';

const [path, how] = process.argv.slice(2);
const site = siteNames({ namespaces: [], language: 'en' });
const clean = how === 'structure' ? cleanWithStructure : cleanWikitext;
const bytes = readFileSync(path!);
let texts = 0;
let items = 0;
for (let from = 0; from < bytes.length;) {
  const found = bytes.indexOf(10, from);
  const end = found < 0 ? bytes.length : found;
  const result = clean(JSON.parse(bytes.toString('utf8', from, end)) as string, site, recipes[0]!);
  texts++;
  items += result.text.length;
  from = end + 1;
}
console.log(`${texts} texts`);
console.error(`${items} characters`);
