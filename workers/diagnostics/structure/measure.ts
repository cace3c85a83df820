/** What of wikitext still stands in the partner's texts: references, templates, tables and headings that are written out. */
import type { TextMeasure } from '../measures/types';

export interface Markers {
  readonly references: number;
  readonly templates: number;
  readonly tables: number;
  readonly headings: number;
}

export const markers: TextMeasure = {
  name: 'markers',
  version: 1,
  tables: ['markers'],
  open: async (rows, { side }) => {
    // Our recipes leave none of it.
    if (side === 'raw') return { take: () => undefined };
    const table = rows.table('markers');
    return {
      take: ({ seq, text }) => {
        const found = markersOf(text);
        if (Object.values(found).some((count) => count > 0)) table.append({ seq, ...found });
      },
    };
  },
};

const NUMBERED = /^\[(?:note |nb )?\d{1,3}\]/u;
const HEADING = /^\n(={2,6}|#{2,6} )[^\n=#]/u;
/** As much as the longest of those. */
const LONGEST = 12;

/** Looks for one character after the other: most texts have none of them, and finding that out costs next to nothing. */
export function markersOf(text: string): Markers {
  const lines = `\n${text}`;
  return {
    references:
      countAt(text, '<ref', (rest) => /^<ref[\s>/]/u.test(rest)) + countAt(text, '[', (r) => NUMBERED.test(r)),
    templates: countAt(text, '{{', () => true),
    tables: countAt(text, '{|', () => true) + countAt(text, '<table', () => true),
    headings: countAt(lines, '\n=', (r) => HEADING.test(r)) + countAt(lines, '\n#', (r) => HEADING.test(r)),
  };
}

function countAt(text: string, mark: string, counts: (rest: string) => boolean): number {
  let found = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length))
    if (counts(text.slice(at, at + LONGEST))) found++;
  return found;
}
