/** Types of items in words, in the order in which they are listed. */
import type { Input } from '../../../workers/api';

export const ITEM_WORDS: Readonly<Record<Input<'compare.items'>['type'], string>> = {
  link: 'Links, through redirects',
  entity: 'Linked entities',
  category: 'Categories',
  'infobox-field': 'Infobox fields',
  identifier: 'Identifiers of references',
  'external-link': 'External links',
};
