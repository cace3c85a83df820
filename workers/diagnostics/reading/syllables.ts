/** Syllables of English words, by rules: vowels that stand together are one, but for those that are silent or stand apart. */

const VOWELS = /[aeiouy]+/g;
const ADDED = /'s$/;
/** Endings whose e is not spoken. */
const SILENT = [
  /(?:[^aeiouyl]|[aeiouyrl]l)e$/,
  /(?:[^aeiouytdl]|[aeiouyrl]l)ed$/,
  /(?:[^aeiouyscxzghl]|[aeiouyrl]l|th|gh|ph)es$/,
  /(?:[^aeiouyl]|[aeiouyrl]l)e(?:ly|less|ness|ful|ments?|fully|some|town|ville|land|wood|berg?)$/,
  /[gq]ues?$/,
  /ically$/,
];
/** Vowels that stand together and are two syllables. */
const APART = new RegExp(
  [
    '(?<![tcsxg])i(?:a|o(?!us)|u)',
    '[cs]iat|gia[^n]',
    '(?<![gq])u(?:a(?!y)|o)',
    'ea(?:t[eio]|[nl]$)|(?<=[aeiouy][^aeiouy])ea$',
    '(?<!g)eo(?!pl)|geo(?!n|us)',
    '^scie|yi|ii|iet|iest$|ying|uing|eing',
    '(?<=[^aeiouyt])iou',
    '(?<=[^aeiouygq])ui(?=ty)',
    'ier(?=s?$)',
    'oi(?=ng)',
    'oe(?=[mt])',
  ].join('|'),
  'g',
);
const MORE = [/sms?$|thms?$/, /^mc/, /[^aeiouyrnw]n't$/, /(?:[sxz]|[cs]h|[cg]e)'s$/];

/** @param word as the tokeniser writes it; what is no English word gets a number all the same, 1 at least */
export function syllables(word: string): number {
  const bare = word.replace(ADDED, '');
  const vowels = bare.match(VOWELS) ?? [];
  let count = vowels.length;
  if (SILENT.some((ending) => ending.test(bare))) count--;
  // Most words have no two vowels side by side, and need not be searched for those that stand apart.
  if (vowels.some((run) => run.length > 1)) count += bare.match(APART)?.length ?? 0;
  for (const more of MORE) if (more.test(word)) count++;
  return Math.max(1, count);
}
