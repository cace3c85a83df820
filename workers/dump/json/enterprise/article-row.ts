/** One record of Wikimedia Enterprise as a row. https://enterprise.wikimedia.com/docs/data-dictionary/ */
import type { RowOf, TABLES } from '../../../tables';
import { at, filled, flag, float, isFields, list, object, small, text, whole, type Fields } from '../fields';

export function articleRow(seq: number, record: Fields): RowOf<(typeof TABLES)['enterprise_articles']> {
  const version = object(record, 'version');
  const scores = object(version, 'scores');
  const editor = object(version, 'editor');
  const count = (...names: readonly string[]): number =>
    names.reduce((sum, name) => sum + list(record, name).length, 0);
  return {
    seq,
    kind: isFields(at(record, 'article_body')) ? 'article' : 'structured',
    page_id: whole(record, 'identifier'),
    rev_id: whole(version, 'identifier'),
    parent_id: whole(record, 'previous_version', 'identifier'),
    ns: small(record, 'namespace', 'identifier'),
    title: filled(record, 'name'),
    url: filled(record, 'url'),
    wiki: filled(record, 'is_part_of', 'identifier'),
    language: filled(record, 'in_language', 'identifier'),
    date_created: filled(record, 'date_created'),
    date_modified: filled(record, 'date_modified'),
    abstract: filled(record, 'abstract'),
    description: filled(record, 'description'),
    wikitext_bytes: bytesOf(text(record, 'article_body', 'wikitext')),
    html_bytes: bytesOf(text(record, 'article_body', 'html')),
    characters: whole(version, 'number_of_characters'),
    size_bytes: sizeOf(object(version, 'size')),
    is_minor_edit: flag(version, 'is_minor_edit'),
    is_flagged_stable: flag(version, 'is_flagged_stable'),
    is_breaking_news: flag(version, 'is_breaking_news'),
    has_tag_needs_citation: flag(version, 'has_tag_needs_citation'),
    editor_id: whole(editor, 'identifier'),
    editor_is_anonymous: flag(editor, 'is_anonymous'),
    editor_is_bot: flag(editor, 'is_bot'),
    editor_edit_count: whole(editor, 'edit_count'),
    editor_date_started: filled(editor, 'date_started'),
    damaging: probability(scores, 'damaging'),
    goodfaith: probability(scores, 'goodfaith'),
    revert_risk: probability(scores, 'revertrisk') ?? probability(scores, 'revert_risk'),
    qid: filled(record, 'main_entity', 'identifier'),
    licence: joined(
      list(record, 'license').map((one) => (isFields(one) ? filled(one, 'identifier') : null)),
      ' AND ',
    ),
    protection: joined(list(record, 'protection').map(protectionOf), ' '),
    visible_text: flag(record, 'visibility', 'text'),
    visible_editor: flag(record, 'visibility', 'editor') ?? flag(record, 'visibility', 'user'),
    visible_comment: flag(record, 'visibility', 'comment'),
    watchers: whole(record, 'watchers_count'),
    event: filled(record, 'event', 'type'),
    entities: count('additional_entities'),
    categories: count('categories'),
    templates: count('templates'),
    redirects: count('redirects'),
    // The older generation has one name in the singular, and sections without a prefix.
    infoboxes: count('infobox', 'infoboxes'),
    sections: count('article_sections', 'sections'),
    tables: count('tables'),
    references: count('references'),
  };
}

const bytesOf = (written: string | null): number | null => (written === null ? null : Buffer.byteLength(written));

/** Sizes are given in a unit; one that is not bytes is no size of a version. */
const sizeOf = (fields: Fields): number | null => (filled(fields, 'unit_text') === 'B' ? whole(fields, 'value') : null);

/** How likely "true" is. */
const probability = (scores: Fields, name: string): number | null => float(scores, name, 'probability', 'true');

function protectionOf(one: unknown): string | null {
  if (!isFields(one)) return null;
  const type = filled(one, 'type');
  return type === null ? null : `${type}=${filled(one, 'level') ?? ''}`;
}

function joined(parts: readonly (string | null)[], between: string): string | null {
  const known = parts.filter((part) => part !== null);
  return known.length === 0 ? null : known.join(between);
}
