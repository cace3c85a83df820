/** Tables out of JSON that Wikimedia publishes. Names of editors are not stored. */
import { column, optional, type ColumnSchema } from './columns';

/** One row an entity of a Wikidata dump. */
export const WIKIDATA_ITEMS = [
  column('qid', 'utf8', 'entity id: Q42, P31, L7'),
  optional('type', 'utf8', 'item, property, lexeme'),
  optional('label_en', 'utf8', 'English label'),
  optional('title', 'utf8', 'title on the wiki that was asked for; null where none was, or it has no page there'),
  column('sitelinks', 'int32', 'pages of wikis that are about the entity'),
] as const satisfies readonly ColumnSchema[];

/** One row a page of a wiki that is about an entity. */
export const WIKIDATA_SITELINKS = [
  column('qid', 'utf8', 'entity id'),
  column('wiki', 'utf8', 'database name: enwiki'),
  column('title', 'utf8', 'full title there'),
] as const satisfies readonly ColumnSchema[];

/**
 * One row a statement on P21 (sex or gender), P31 (instance of) or P625 (coordinates), of the best rank that the entity
 * has for the property: preferred where there is one, else normal, never deprecated.
 */
export const WIKIDATA_CLAIMS = [
  column('qid', 'utf8', 'entity id'),
  column('property', 'utf8', 'P21, P31, P625'),
  column('rank', 'utf8', 'preferred, normal'),
  column('snaktype', 'utf8', 'value; somevalue: there is one, not known which; novalue: there is none'),
  optional('value_qid', 'utf8', 'entity id of the value'),
  optional('lat', 'float64', 'degrees'),
  optional('lon', 'float64', 'degrees'),
  optional('precision', 'float64', 'degrees'),
  optional('globe', 'utf8', 'entity id of the body: Q2 is the Earth'),
] as const satisfies readonly ColumnSchema[];

/** One row a document of a CirrusSearch dump. */
export const CIRRUS_PAGES = [
  column('seq', 'int64', 'position: file × 2^32 + ordinal in the file'),
  optional('page_id', 'int64', 'MediaWiki page id, out of the action line'),
  optional('rev_id', 'int64', 'MediaWiki revision id'),
  optional('ns', 'int32', 'namespace number'),
  optional('title', 'utf8', 'full title with namespace prefix'),
  optional('wiki', 'utf8', 'database name'),
  optional('language', 'utf8', 'language code'),
  optional('content_model', 'utf8', 'content model'),
  optional('timestamp', 'utf8', 'ISO 8601, of the revision'),
  optional('create_timestamp', 'utf8', 'ISO 8601, of the first revision'),
  optional('wikibase_item', 'utf8', 'entity id'),
  optional('source_bytes', 'int64', 'UTF-8 bytes of the wikitext as the index counts them'),
  optional('text_bytes', 'int64', 'UTF-8 bytes of the plain text'),
  optional('incoming_links', 'int64', 'links to the page'),
  optional('popularity', 'float64', 'share of page views'),
  optional('templates', 'int32', 'templates used'),
  optional('categories', 'int32', 'categories'),
  optional('outgoing_links', 'int32', 'links to pages of the wiki'),
  optional('external_links', 'int32', 'links out of the wiki'),
  optional('redirects', 'int32', 'redirects to the page'),
  optional('headings', 'int32', 'headings'),
] as const satisfies readonly ColumnSchema[];

/** One row a record of Wikimedia Enterprise: an article, or structured contents. */
export const ENTERPRISE_ARTICLES = [
  column('seq', 'int64', 'position: file × 2^32 + ordinal in the file'),
  column('kind', 'utf8', 'article, structured'),
  optional('page_id', 'int64', 'MediaWiki page id'),
  optional('rev_id', 'int64', 'MediaWiki revision id'),
  optional('parent_id', 'int64', 'revision id of the version before'),
  optional('ns', 'int32', 'namespace number'),
  optional('title', 'utf8', 'full title'),
  optional('url', 'utf8', 'address'),
  optional('wiki', 'utf8', 'database name'),
  optional('language', 'utf8', 'language code'),
  optional('date_created', 'utf8', 'ISO 8601'),
  optional('date_modified', 'utf8', 'ISO 8601'),
  optional('abstract', 'utf8', 'plain text'),
  optional('description', 'utf8', 'short description'),
  optional('wikitext_bytes', 'int64', 'UTF-8 bytes'),
  optional('html_bytes', 'int64', 'UTF-8 bytes'),
  optional('characters', 'int64', 'number_of_characters of the version'),
  optional('size_bytes', 'int64', 'size of the version'),
  optional('is_minor_edit', 'bool', 'minor edit'),
  optional('is_flagged_stable', 'bool', 'reviewed'),
  optional('is_breaking_news', 'bool', 'about what is happening now'),
  optional('has_tag_needs_citation', 'bool', 'a citation is asked for'),
  optional('editor_id', 'int64', 'MediaWiki user id'),
  optional('editor_is_anonymous', 'bool', 'without an account'),
  optional('editor_is_bot', 'bool', 'bot'),
  optional('editor_edit_count', 'int64', 'edits'),
  optional('editor_date_started', 'utf8', 'ISO 8601'),
  optional('damaging', 'float64', 'probability that the edit does damage'),
  optional('goodfaith', 'float64', 'probability that the edit is meant well'),
  optional('revert_risk', 'float64', 'probability that the edit is reverted'),
  optional('qid', 'utf8', 'main entity at Wikidata'),
  optional('licence', 'utf8', 'SPDX ids as stated, joined by AND'),
  optional('protection', 'utf8', 'type=level, joined by blanks'),
  optional('visible_text', 'bool', 'whether the text is shown; null where nothing is said'),
  optional('visible_editor', 'bool', 'whether the editor is shown'),
  optional('visible_comment', 'bool', 'whether the comment is shown'),
  optional('watchers', 'int64', 'users who watch the page'),
  optional('event', 'utf8', 'create, update, delete, visibility-change'),
  column('entities', 'int32', 'further entities'),
  column('categories', 'int32', 'categories'),
  column('templates', 'int32', 'templates'),
  column('redirects', 'int32', 'redirects'),
  column('infoboxes', 'int32', 'infoboxes'),
  column('sections', 'int32', 'sections at the top'),
  column('tables', 'int32', 'tables'),
  column('references', 'int32', 'references'),
] as const satisfies readonly ColumnSchema[];

/** One row a category, template or redirect of a record. */
export const ENTERPRISE_NAMES = [
  column('seq', 'int64', 'of the record'),
  optional('page_id', 'int64', 'of the record'),
  column('kind', 'utf8', 'category, template, redirect'),
  column('title', 'utf8', 'full title'),
] as const satisfies readonly ColumnSchema[];

/** One row an entity of a record. */
export const ENTERPRISE_ENTITIES = [
  column('seq', 'int64', 'of the record'),
  optional('page_id', 'int64', 'of the record'),
  column('qid', 'utf8', 'entity id'),
  column('main', 'bool', 'whether the page is about it'),
  column('aspects', 'utf8', 'what of it the page uses, joined by blanks'),
] as const satisfies readonly ColumnSchema[];

/** One row a link in structured contents. */
export const ENTERPRISE_LINKS = [
  column('seq', 'int64', 'of the record'),
  optional('page_id', 'int64', 'of the record'),
  column('place', 'utf8', 'section, infobox, reference, table'),
  column('url', 'utf8', 'address'),
  optional('text', 'utf8', 'visible text'),
] as const satisfies readonly ColumnSchema[];

/** One row a snapshot in a list of them. */
export const ENTERPRISE_SNAPSHOTS = [
  column('identifier', 'utf8', 'such as enwiki_namespace_0'),
  optional('version', 'utf8', 'hex'),
  optional('date_modified', 'utf8', 'ISO 8601'),
  optional('wiki', 'utf8', 'database name'),
  optional('language', 'utf8', 'language code'),
  optional('ns', 'int32', 'namespace number'),
  optional('size', 'float64', 'in the unit named'),
  optional('size_unit', 'utf8', 'MB'),
] as const satisfies readonly ColumnSchema[];

export const RECORD_TABLES = {
  wikidata_items: WIKIDATA_ITEMS,
  wikidata_sitelinks: WIKIDATA_SITELINKS,
  wikidata_claims: WIKIDATA_CLAIMS,
  cirrus_pages: CIRRUS_PAGES,
  enterprise_articles: ENTERPRISE_ARTICLES,
  enterprise_names: ENTERPRISE_NAMES,
  enterprise_entities: ENTERPRISE_ENTITIES,
  enterprise_links: ENTERPRISE_LINKS,
  enterprise_snapshots: ENTERPRISE_SNAPSHOTS,
} as const;
