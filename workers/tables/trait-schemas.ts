/** What pages of a snapshot are like beside their text, and the groups that follow from it. */
import { column, optional, type ColumnSchema } from './columns';

/** One row a page with wikitext: what is written in its newest revision, counted. */
export const PAGE_TRAITS = [
  column('seq', 'int64', 'of the page'),
  column('bytes', 'int64', 'UTF-8 bytes of the wikitext'),
  column('headings', 'int32', 'headings of levels 2 and 3'),
  column('references', 'int32', '<ref> elements, repeated ones included'),
  column('links', 'int32', 'links to articles of the wiki'),
  column('media', 'int32', 'files that are used'),
  column('categories', 'int32', 'categories written in the page'),
  column('templates', 'int32', 'templates used, each as often as it is'),
  column('infoboxes', 'int32', 'infoboxes'),
  column('tables', 'int32', 'tables'),
  optional('lat', 'float64', 'degrees, of the page’s own coordinates'),
  optional('lon', 'float64', 'degrees'),
  column(
    'biography',
    'utf8',
    'how the page says that it is about a person: category, infobox; empty where it does not',
  ),
  optional('category_gender', 'utf8', 'female, male, other: as its categories have it'),
] as const satisfies readonly ColumnSchema[];

/** One row a page and category that is written in it. */
export const WRITTEN_CATEGORIES = [
  column('seq', 'int64', 'of the page'),
  column('category', 'utf8', 'without prefix, blanks for underscores, first letter in upper case'),
] as const satisfies readonly ColumnSchema[];

/** One row a page and template that is written in it. */
export const WRITTEN_TEMPLATES = [
  column('seq', 'int64', 'of the page'),
  column('template', 'utf8', 'as categories; with its prefix where that is not the template namespace'),
  column('count', 'int32', 'how often'),
] as const satisfies readonly ColumnSchema[];

/** One row a text: pronouns that say which gender its subject may have. Languages whose pronouns do not are counted 0. */
export const PRONOUNS = [
  column('seq', 'int64', 'of the document'),
  column('she', 'int32', 'female pronouns of the third person singular'),
  column('he', 'int32', 'male ones'),
] as const satisfies readonly ColumnSchema[];

/** One row a page that is no redirect and group that it is in; several of one axis where the axis allows that. */
export const STRATA = [
  column('seq', 'int64', 'of the page'),
  column('axis', 'utf8', 'docs/groups.md lists them'),
  column('key', 'utf8', 'of the group'),
] as const satisfies readonly ColumnSchema[];

/** One row a group. */
export const GROUPS = [
  column('axis', 'utf8', 'as in strata'),
  column('key', 'utf8', 'as in strata'),
  column('label', 'utf8', 'what it is called'),
  column('pages', 'int64', 'pages in it'),
] as const satisfies readonly ColumnSchema[];

/** One row a way of telling a biography’s gender and what it says of a page; the first that says something decides. */
export const GENDERS = [
  column('seq', 'int64', 'of the page'),
  column('method', 'utf8', 'wikidata, categories, pronouns'),
  column('gender', 'utf8', 'female, male, other'),
] as const satisfies readonly ColumnSchema[];

export const TRAIT_TABLES = {
  page_traits: PAGE_TRAITS,
  written_categories: WRITTEN_CATEGORIES,
  written_templates: WRITTEN_TEMPLATES,
  pronouns: PRONOUNS,
  strata: STRATA,
  groups: GROUPS,
  genders: GENDERS,
} as const;
