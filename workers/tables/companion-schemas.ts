/**
 * Tables out of the files that are published beside a dump. Columns of SQL tables keep MediaWiki's names, so that what is
 * written about them elsewhere (https://www.mediawiki.org/wiki/Manual:Database_layout) can be used as it is. A column
 * that only one generation of a table has is empty for the others.
 */
import { column, optional, type ColumnSchema } from './columns';

/** One row a page: `page.sql`. */
export const SQL_PAGE = [
  column('page_id', 'int64', 'MediaWiki page id'),
  column('page_namespace', 'int32', 'namespace number'),
  column('page_title', 'utf8', 'title without namespace prefix, underscores for blanks'),
  optional('page_restrictions', 'utf8', 'old generations only'),
  optional('page_counter', 'int64', 'views; old generations only'),
  optional('page_is_redirect', 'bool', 'whether the newest revision is a redirect'),
  optional('page_is_new', 'bool', 'whether the page has one revision only'),
  optional('page_random', 'float64', 'in [0, 1)'),
  optional('page_touched', 'utf8', 'YYYYMMDDHHMMSS, UTC'),
  optional('page_links_updated', 'utf8', 'YYYYMMDDHHMMSS, UTC'),
  optional('page_latest', 'int64', 'MediaWiki revision id'),
  optional('page_len', 'int64', 'UTF-8 bytes of the newest revision'),
  optional('page_content_model', 'utf8', 'content model; empty for the usual one'),
  optional('page_lang', 'utf8', 'language code; empty for that of the wiki'),
] as const satisfies readonly ColumnSchema[];

/** One row a redirect: `redirect.sql`. */
export const SQL_REDIRECT = [
  column('rd_from', 'int64', 'page id of the redirect'),
  column('rd_namespace', 'int32', 'namespace number of the target'),
  column('rd_title', 'utf8', 'title of the target without namespace prefix'),
  optional('rd_interwiki', 'utf8', 'prefix of another wiki'),
  optional('rd_fragment', 'utf8', 'section of the target'),
] as const satisfies readonly ColumnSchema[];

/** One row a link between pages: `pagelinks.sql`. The new generation names its target through linktarget. */
export const SQL_PAGELINKS = [
  column('pl_from', 'int64', 'page id of the linking page'),
  optional('pl_from_namespace', 'int32', 'namespace number of the linking page'),
  optional('pl_namespace', 'int32', 'namespace number of the target; old generation'),
  optional('pl_title', 'utf8', 'title of the target without namespace prefix; old generation'),
  optional('pl_target_id', 'int64', 'lt_id of linktarget; new generation'),
] as const satisfies readonly ColumnSchema[];

/** One row a title that something links to: `linktarget.sql`. */
export const SQL_LINKTARGET = [
  column('lt_id', 'int64', 'what pl_target_id, tl_target_id and cl_target_id name'),
  column('lt_namespace', 'int32', 'namespace number'),
  column('lt_title', 'utf8', 'title without namespace prefix'),
] as const satisfies readonly ColumnSchema[];

/** One row a page in a category: `categorylinks.sql`. */
export const SQL_CATEGORYLINKS = [
  column('cl_from', 'int64', 'page id of the member'),
  optional('cl_to', 'utf8', 'title of the category without namespace prefix; old generation'),
  optional('cl_target_id', 'int64', 'lt_id of linktarget; new generation'),
  optional('cl_sortkey', 'binary', 'sort key as the collation makes it: bytes'),
  optional('cl_sortkey_prefix', 'utf8', 'sort key that the page gives'),
  optional('cl_timestamp', 'utf8', 'YYYY-MM-DD HH:MM:SS, UTC'),
  optional('cl_collation', 'utf8', 'name of the collation; old generation'),
  optional('cl_collation_id', 'int32', 'number of the collation; new generation'),
  optional('cl_type', 'utf8', 'page, subcat, file'),
] as const satisfies readonly ColumnSchema[];

/** One row a page in another language: `langlinks.sql`. */
export const SQL_LANGLINKS = [
  column('ll_from', 'int64', 'page id'),
  column('ll_lang', 'utf8', 'language code of the other wiki'),
  column('ll_title', 'utf8', 'title there, with its namespace prefix'),
] as const satisfies readonly ColumnSchema[];

/** One row a page and a template it uses: `templatelinks.sql`. */
export const SQL_TEMPLATELINKS = [
  column('tl_from', 'int64', 'page id of the using page'),
  optional('tl_from_namespace', 'int32', 'namespace number of the using page'),
  optional('tl_namespace', 'int32', 'namespace number of the template; old generation'),
  optional('tl_title', 'utf8', 'title of the template without namespace prefix; old generation'),
  optional('tl_target_id', 'int64', 'lt_id of linktarget; new generation'),
] as const satisfies readonly ColumnSchema[];

/** One row a link to another wiki: `iwlinks.sql`. */
export const SQL_IWLINKS = [
  column('iwl_from', 'int64', 'page id'),
  column('iwl_prefix', 'utf8', 'prefix of the other wiki'),
  column('iwl_title', 'utf8', 'title there'),
] as const satisfies readonly ColumnSchema[];

/** One row a link out of the wiki: `externallinks.sql`. The new generation has the address in two parts. */
export const SQL_EXTERNALLINKS = [
  optional('el_id', 'int64', 'id of the row'),
  column('el_from', 'int64', 'page id'),
  optional('el_to', 'utf8', 'address; old generation'),
  optional('el_index', 'utf8', 'address with the host turned round; old generation'),
  optional('el_index_60', 'binary', 'first 60 bytes of el_index'),
  optional('el_to_domain_index', 'utf8', 'scheme and host turned round; new generation'),
  optional('el_to_path', 'utf8', 'rest of the address; new generation'),
] as const satisfies readonly ColumnSchema[];

/** One row a place that a page names: `geo_tags.sql`. */
export const SQL_GEO_TAGS = [
  column('gt_id', 'int64', 'id of the row'),
  column('gt_page_id', 'int64', 'page id'),
  optional('gt_globe', 'utf8', 'earth, moon, …'),
  optional('gt_primary', 'bool', 'whether it is the place of the page itself'),
  optional('gt_lat_int', 'int32', 'tenths of degrees'),
  optional('gt_lon_int', 'int32', 'tenths of degrees'),
  optional('gt_lat', 'float64', 'degrees'),
  optional('gt_lon', 'float64', 'degrees'),
  optional('gt_dim', 'int64', 'size, metres'),
  optional('gt_type', 'utf8', 'city, river, …'),
  optional('gt_name', 'utf8', 'name of the place'),
  optional('gt_country', 'utf8', 'ISO 3166-1'),
  optional('gt_region', 'utf8', 'ISO 3166-2, second part'),
] as const satisfies readonly ColumnSchema[];

/** One row a page and property: `page_props.sql`. */
export const SQL_PAGE_PROPS = [
  column('pp_page', 'int64', 'page id'),
  column('pp_propname', 'utf8', 'wikibase_item, defaultsort, …'),
  column('pp_value', 'binary', 'value: mostly text, for some properties packed bytes'),
  optional('pp_sortkey', 'float64', 'value as a number'),
] as const satisfies readonly ColumnSchema[];

/** One row a category: `category.sql`. */
export const SQL_CATEGORY = [
  column('cat_id', 'int64', 'id of the row'),
  column('cat_title', 'utf8', 'title without namespace prefix'),
  column('cat_pages', 'int64', 'members, of all kinds'),
  column('cat_subcats', 'int64', 'members that are categories'),
  column('cat_files', 'int64', 'members that are files'),
  optional('cat_hidden', 'int32', 'old generations only'),
] as const satisfies readonly ColumnSchema[];

/** The wiki's own totals: `site_stats.sql`. */
export const SQL_SITE_STATS = [
  column('ss_row_id', 'int64', 'id of the row'),
  optional('ss_total_views', 'int64', 'old generations only'),
  optional('ss_total_edits', 'int64', 'edits'),
  optional('ss_good_articles', 'int64', 'articles'),
  optional('ss_total_pages', 'int64', 'pages'),
  optional('ss_users', 'int64', 'users'),
  optional('ss_active_users', 'int64', 'users who edited of late'),
  optional('ss_admins', 'int64', 'old generations only'),
  optional('ss_images', 'int64', 'files'),
] as const satisfies readonly ColumnSchema[];

/** One row a tag of edits: `change_tag_def.sql`. Files with empty cells in it are about. */
export const SQL_CHANGE_TAG_DEF = [
  optional('ctd_id', 'int64', 'id of the tag'),
  optional('ctd_name', 'utf8', 'name of the tag'),
  optional('ctd_user_defined', 'bool', 'whether users may set it'),
  optional('ctd_count', 'int64', 'edits that bear it'),
] as const satisfies readonly ColumnSchema[];

export const COMPANION_TABLES = {
  sql_page: SQL_PAGE,
  sql_redirect: SQL_REDIRECT,
  sql_pagelinks: SQL_PAGELINKS,
  sql_linktarget: SQL_LINKTARGET,
  sql_categorylinks: SQL_CATEGORYLINKS,
  sql_langlinks: SQL_LANGLINKS,
  sql_templatelinks: SQL_TEMPLATELINKS,
  sql_iwlinks: SQL_IWLINKS,
  sql_externallinks: SQL_EXTERNALLINKS,
  sql_geo_tags: SQL_GEO_TAGS,
  sql_page_props: SQL_PAGE_PROPS,
  sql_category: SQL_CATEGORY,
  sql_site_stats: SQL_SITE_STATS,
  sql_change_tag_def: SQL_CHANGE_TAG_DEF,
} as const;
