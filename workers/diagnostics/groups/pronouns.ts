/** Pronouns of each of our texts: what tells the gender of a biography where neither Wikidata nor categories do. */
import type { TextMeasure } from '../measures/types';
import { genderWords } from './gender-words';

export const pronouns: TextMeasure = {
  name: 'pronouns',
  version: 1,
  tables: ['pronouns'],
  open: async (rows, { language, side }) => {
    const words = genderWords(language)?.pronouns ?? null;
    if (words === null || side === 'partner') return { take: () => undefined };
    const table = rows.table('pronouns');
    return {
      take: ({ seq, text }) => {
        const she = countOf(words.she, text);
        const he = countOf(words.he, text);
        if (she + he > 0) table.append({ seq, she, he });
      },
    };
  },
};

export function countOf(pattern: RegExp, text: string): number {
  let found = 0;
  pattern.lastIndex = 0;
  while (pattern.test(text)) found++;
  return found;
}
