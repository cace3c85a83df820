/** Links in the nested parts of structured contents. */
import { filled, isFields, list, type Fields } from '../fields';

export interface FoundLink {
  readonly place: 'section' | 'infobox' | 'reference' | 'table';
  readonly url: string;
  readonly text: string | null;
}

/** Nesting beyond this is damage or malice, not an article. */
const MOST_DEPTH = 64;

/** In the order sections, infoboxes, tables, references; within each in the order of the record. */
export function linksIn(record: Fields): readonly FoundLink[] {
  const found: FoundLink[] = [];
  const from = (place: FoundLink['place'], ...names: readonly string[]): void => {
    for (const name of names) for (const part of list(record, name)) collect(part, place, found, 0);
  };
  from('section', 'article_sections', 'sections');
  from('infobox', 'infoboxes', 'infobox');
  from('table', 'tables');
  from('reference', 'references');
  return found;
}

/** A list under `links` holds links; any other list or object may hold parts that have some. */
function collect(part: unknown, place: FoundLink['place'], found: FoundLink[], depth: number): void {
  if (depth > MOST_DEPTH) return;
  if (Array.isArray(part)) {
    for (const inner of part as readonly unknown[]) collect(inner, place, found, depth + 1);
    return;
  }
  if (!isFields(part)) return;
  for (const [key, inner] of Object.entries(part)) {
    if (key !== 'links' || !Array.isArray(inner)) {
      if (typeof inner === 'object') collect(inner, place, found, depth + 1);
      continue;
    }
    for (const link of inner as readonly unknown[]) {
      const url = isFields(link) ? filled(link, 'url') : null;
      if (isFields(link) && url !== null) found.push({ place, url, text: filled(link, 'text') });
    }
  }
}
