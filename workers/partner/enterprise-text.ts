/**
 * The text of a Wikimedia Enterprise record. An article's is its wikitext (`article_body.wikitext`), or the running text of its
 * HTML where it has no wikitext; that of structured
 * contents is the abstract and the sections, as lines. Infoboxes, tables and references are no running text.
 */
import { htmlToText } from './html-text';
import { isRecord } from './raw';
import { flattenSections } from './sections';

/** Null where the record has none of these. */
export function enterpriseText(record: Readonly<Record<string, unknown>>): string | null {
  const body = record['article_body'] ?? record['articleBody'];
  if (isRecord(body)) return bodyText(body);
  const abstract = typeof record['abstract'] === 'string' ? record['abstract'] : null;
  const sections =
    [record['article_sections'], record['articleSections'], record['sections']].find(Array.isArray) ?? [];
  const [first, ...others] = sections as readonly unknown[];
  // Some exports give the abstract a second time, as a first section of that name.
  if (isRecord(first) && typeof first['name'] === 'string' && first['name'].toLowerCase() === 'abstract') {
    return flattenSections([{ ...first, name: null }, ...others]) ?? abstract;
  }
  const flattened = flattenSections(sections) ?? '';
  if (abstract === null) return flattened === '' ? null : flattened;
  return flattened === '' ? abstract : `${abstract}\n${flattened}`;
}

function bodyText({ wikitext, html }: Readonly<Record<string, unknown>>): string | null {
  if (typeof wikitext === 'string') return wikitext;
  return typeof html === 'string' ? htmlToText(html) : null;
}
