/** What a page has beside its prose, and what of it a record has. */
export { compareItems, type RecordWords } from './compare';
export { linkItemsSql } from './links';
export { itemsOfPage } from './of-page';
export type { ItemCounts, ItemType, PageItem } from './types';

/** Raised when the same tables would give other items. */
export const ITEMS_VERSION = 1;
