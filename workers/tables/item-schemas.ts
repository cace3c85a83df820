/** What stands in a page beside its prose, and what of it the partner has. */
import { column, type ColumnSchema } from './columns';

/** One row a partner's record that says something beside its text. */
export const BESIDE = [
  column('seq', 'int64', 'of the record'),
  column('lines', 'utf8', 'values of columns such as categories and references, one a line'),
] as const satisfies readonly ColumnSchema[];

/** One row a partner's record and licence that it states. */
export const LICENCES = [
  column('seq', 'int64', 'of the record'),
  column('licence', 'utf8', 'SPDX id; as it is written where it is none'),
] as const satisfies readonly ColumnSchema[];

/** One row a link, category or file that is written anywhere in a page, in templates and tables too. */
export const PAGE_LINKS = [
  column('seq', 'int64', 'of the page'),
  column('target', 'utf8', 'full title without anchor'),
] as const satisfies readonly ColumnSchema[];

/** One row a pair and type of item of which either side has some. */
export const ITEMS = [
  column('raw_seq', 'int64', 'of the page'),
  column('partner_seq', 'int64', 'of the record'),
  column('type', 'utf8', 'link, entity, category, infobox-field, identifier, external-link'),
  column('ours', 'int32', 'distinct items of the page'),
  column('kept', 'int32', 'of those, items that the record has'),
  column('theirs', 'int32', 'distinct items of the record; 0 for types that cannot be told from its words'),
  column('right', 'int32', 'of those, items of the page'),
] as const satisfies readonly ColumnSchema[];

/** One row an item that only one side has. */
export const LOST_ITEMS = [
  column('raw_seq', 'int64', 'of the page'),
  column('partner_seq', 'int64', 'of the record'),
  column('type', 'utf8', 'as in items'),
  column('side', 'utf8', 'lost: only the page has it; added: only the record'),
  column('item', 'utf8', 'title, QID, category, "name: value" of a field, identifier with its sort, address'),
] as const satisfies readonly ColumnSchema[];

export const ITEM_TABLES = {
  beside: BESIDE,
  licences: LICENCES,
  page_links: PAGE_LINKS,
  items: ITEMS,
  lost_items: LOST_ITEMS,
} as const;
