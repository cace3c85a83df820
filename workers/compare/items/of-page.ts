/** The items of a page, out of its structure: each distinct one once, in the order of the page. */
import { IDENTIFIER_SORTS, type PageStructure } from '../../wikitext';
import { addressKey, identifierKey } from './keys';
import type { PageItem } from './types';

export function itemsOfPage(structure: PageStructure): readonly PageItem[] {
  const items: PageItem[] = [];
  const seen = new Set<string>();
  const add = (item: PageItem): void => {
    const key = `${item.type}\n${item.item}`;
    if (item.wanted === '' || seen.has(key)) return;
    seen.add(key);
    items.push(item);
  };
  for (const { name, within } of structure.categories) {
    if (within !== 'includeonly') add({ type: 'category', item: name, wanted: name });
  }
  for (const { fields } of structure.infoboxes) {
    for (const { name, text } of fields) {
      const value = text.replaceAll(/\s+/g, ' ').trim();
      add({ type: 'infobox-field', item: `${name}: ${value}`, wanted: value });
    }
  }
  for (const { sort, value } of structure.identifiers) {
    if (IDENTIFIER_SORTS.includes(sort))
      add({ type: 'identifier', item: `${sort} ${value}`, wanted: identifierKey(value) });
  }
  for (const { url, within } of structure.externalLinks) {
    if (within !== 'includeonly') add({ type: 'external-link', item: url, wanted: addressKey(url) });
  }
  return items;
}
