/** Tables out of lists of pages that are published beside a dump. */
import { column, optional, type ColumnSchema } from './columns';

/** One row a page: `all-titles.gz`, `all-titles-in-ns0.gz`. */
export const TITLES = [
  optional('ns', 'int32', 'namespace number; null where the list is of one namespace and does not say which'),
  column('title', 'utf8', 'title without namespace prefix, blanks for underscores'),
] as const satisfies readonly ColumnSchema[];

/** One row a page: `pages-articles-multistream-index.txt.bz2`. */
export const MULTISTREAM_INDEX = [
  column('offset', 'int64', 'byte offset of the bzip2 stream that holds the page'),
  column('page_id', 'int64', 'MediaWiki page id'),
  column('title', 'utf8', 'full title with namespace prefix'),
] as const satisfies readonly ColumnSchema[];

/** One row a `<doc>`: `abstract.xml.gz`. */
export const ABSTRACTS = [
  column('seq', 'int64', 'position: file × 2^32 + ordinal in the file'),
  optional('title', 'utf8', 'full title, out of the address; null where there is none'),
  optional('heading', 'utf8', 'title as written, with the name of the wiki in front'),
  optional('url', 'utf8', 'address of the page'),
  optional('abstract', 'utf8', 'first sentence, or what the program that made it took for that'),
  column('links', 'int32', 'links to sections'),
] as const satisfies readonly ColumnSchema[];

/** One row a section that an abstract links to. */
export const ABSTRACT_LINKS = [
  column('seq', 'int64', 'of the abstract'),
  column('anchor', 'utf8', 'heading of the section'),
  column('url', 'utf8', 'address'),
] as const satisfies readonly ColumnSchema[];

/** One row a namespace: `siteinfo-namespaces.json.gz`. */
export const NAMESPACES = [
  column('ns', 'int32', 'namespace number'),
  column('name', 'utf8', "in the wiki's language; empty for articles"),
  optional('canonical', 'utf8', "in English; null where the namespace is the wiki's own"),
  column('title_case', 'utf8', 'first-letter, case-sensitive'),
  column('content', 'bool', 'whether its pages count as articles'),
  column('subpages', 'bool', 'whether a slash in a title makes a subpage'),
] as const satisfies readonly ColumnSchema[];

/** One row a further name of a namespace. */
export const NAMESPACE_ALIASES = [
  column('ns', 'int32', 'namespace number'),
  column('alias', 'utf8', 'name that works as well'),
] as const satisfies readonly ColumnSchema[];

export const LIST_TABLES = {
  titles: TITLES,
  multistream_index: MULTISTREAM_INDEX,
  abstracts: ABSTRACTS,
  abstract_links: ABSTRACT_LINKS,
  namespaces: NAMESPACES,
  namespace_aliases: NAMESPACE_ALIASES,
} as const;
