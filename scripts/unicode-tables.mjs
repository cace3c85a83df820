/**
 * Writes workers/text/unicode-tables.ts, unicode-folds.ts and unicode-sentences.ts: the Unicode properties that the tokeniser rests on, compiled in.
 * Run it by hand, `node scripts/unicode-tables.mjs`, after changing the pinned package; a change of the output is a
 * change of the tokeniser's version.
 *
 * Source: the Unicode Character Database 15.1.0 as packaged by @unicode/unicode-15.1.0 (General_Category, Script,
 * Script_Extensions, Case_Folding, Sentence_Terminal, White_Space), and PropertyValueAliases for the ISO 15924 codes. 15.1 is the newest version that
 * every supported runtime knows (Node 20.18 and Electron 33 carry ICU 75), which is what makes normalisation stable.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import aliases from 'unicode-property-value-aliases';

const VERSION = '15.1.0';
const PACKAGE = `@unicode/unicode-${VERSION}`;
const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, 'workers/text');
const HEAD = '/** Made by scripts/unicode-tables.mjs from the Unicode Character Database; not to be edited by hand. */';

/** Scripts written without spaces between words: each letter is a token of its own. */
const UNSPACED = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar'];

const home = dirname(fileURLToPath(import.meta.resolve(`${PACKAGE}/package.json`)));
const codePoints = async (property, value) =>
  new Set((await import(`${PACKAGE}/${property}/${value}/code-points.mjs`)).default);
const values = (property) =>
  readdirSync(join(home, property), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

const letters = await codePoints('General_Category', 'Letter');
const marks = await codePoints('General_Category', 'Mark');
const numbers = await codePoints('General_Category', 'Number');
const digits = await codePoints('General_Category', 'Decimal_Number');
const formats = await codePoints('General_Category', 'Format');
const unassigned = await codePoints('General_Category', 'Unassigned');

const isoOf = (name) => {
  for (const [short, long] of aliases.get('Script')) if (long === name && /^[A-Z][a-z]{3}$/.test(short)) return short;
  throw new Error(`no ISO 15924 code for the script ${name}`);
};
const scriptOf = new Map();
for (const name of values('Script')) {
  if (name === 'Common' || name === 'Inherited') continue;
  for (const cp of await codePoints('Script', name)) scriptOf.set(cp, name);
}
const extensionsOf = new Map();
for (const name of values('Script_Extensions')) {
  for (const cp of await codePoints('Script_Extensions', name)) {
    if (!scriptOf.has(cp)) extensionsOf.set(cp, [...(extensionsOf.get(cp) ?? []), name]);
  }
}

/** A letter of an unspaced script, or one that is common to such scripts only, such as U+30FC. */
function isUnspaced(cp) {
  const script = scriptOf.get(cp);
  if (script !== undefined) return UNSPACED.includes(script);
  const shared = extensionsOf.get(cp) ?? [];
  return shared.length > 0 && shared.every((name) => UNSPACED.includes(name));
}

const scripts = [
  'Zyyy',
  ...[...new Set([...letters].map((cp) => scriptOf.get(cp)))]
    .filter(Boolean)
    .map(isoOf)
    .sort((a, b) => (a < b ? -1 : 1)),
];

/** What stands in the table for a code point: class and script, or nothing where it only separates. */
function codeOf(cp) {
  if (digits.has(cp)) return 'digit';
  if (marks.has(cp)) return 'mark';
  if (letters.has(cp) || numbers.has(cp)) {
    const script = letters.has(cp) && scriptOf.has(cp) ? scripts.indexOf(isoOf(scriptOf.get(cp))) : 0;
    return `${isUnspaced(cp) ? 'single' : 'word'} ${script}`;
  }
  if (formats.has(cp) && cp !== 0x200b) return 'ignored';
  if (unassigned.has(cp)) return 'unassigned';
  return null;
}

const codes = [];
const runs = [];
let at = 0;
for (let cp = 0; cp <= 0x10ffff;) {
  const code = codeOf(cp);
  const start = cp;
  do cp++;
  while (cp <= 0x10ffff && codeOf(cp) === code);
  if (code === null) continue;
  if (!codes.includes(code)) codes.push(code);
  runs.push(`${(start - at).toString(36)} ${(cp - start).toString(36)} ${codes.indexOf(code).toString(36)}`);
  at = cp;
}

const folding = new Map([
  ...(await import(`${PACKAGE}/Case_Folding/C/code-points.mjs`)).default,
  ...(await import(`${PACKAGE}/Case_Folding/S/code-points.mjs`)).default,
]);
const foldRuns = [];
const sources = [...folding.keys()].sort((a, b) => a - b);
let from = 0;
for (let i = 0; i < sources.length;) {
  const first = sources[i];
  const delta = folding.get(first) - first;
  const fits = (cp) => folding.has(cp) && folding.get(cp) - cp === delta;
  const step = fits(first + 1) ? 1 : 2;
  let count = 1;
  while (fits(first + count * step) && sources[i + count] === first + count * step) count++;
  foldRuns.push(`${(first - from).toString(36)} ${count.toString(36)} ${step} ${delta.toString(36)}`);
  from = first;
  i += count;
}

const lines = (items, separator) => {
  const out = [];
  let line = '';
  for (const item of items) {
    if (line.length + item.length > 108) {
      out.push(line);
      line = '';
    }
    line += `${item}${separator}`;
  }
  out.push(line.slice(0, -1));
  return out.map((text) => `  '${text}',`).join('\n');
};

writeFileSync(
  join(OUT, 'unicode-tables.ts'),
  `${HEAD}

export const UNICODE_VERSION = '${VERSION}';

/** ISO 15924 codes that the codes below point into; the first stands for letters of no script of their own. */
export const SCRIPTS: readonly string[] =
  '${scripts.join(' ')}'.split(
    ' ',
  );

/** Class, and index of the script for letters. */
export const CODES: readonly string[] = [
${codes.map((code) => `  '${code}',`).join('\n')}
];

/** Gap since the run before, length, index of the code; base 36. What is in no run separates tokens. */
export const RUNS: string = [
${lines(runs, ',')}
].join('');
`,
);

writeFileSync(
  join(OUT, 'unicode-folds.ts'),
  `${HEAD}

/** Gap since the first of the run before, count, step, what is added to fold (status C and S); base 36. */
export const FOLDS: string = [
${lines(foldRuns, ',')}
].join('');
`,
);

const rangesOf = async (property) =>
  (await import(`${PACKAGE}/Binary_Property/${property}/ranges.mjs`)).default.map(
    ({ begin, end, length }) => `${begin.toString(36)} ${(length ?? end - begin).toString(36)}`,
  );
writeFileSync(
  join(OUT, 'unicode-sentences.ts'),
  `${HEAD}

/** Characters that end sentences (Sentence_Terminal): first, how many; base 36. */
export const TERMINALS: string = [
${lines(await rangesOf('Sentence_Terminal'), ',')}
].join('');

/** White space (White_Space): first, how many; base 36. */
export const SPACES: string = [
${lines(await rangesOf('White_Space'), ',')}
].join('');
`,
);
