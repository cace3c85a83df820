import type { MappingRole } from './types';

/**
 * What columns are called in the sets that are in use, most telling first. Names are compared in lower case, with camelCase,
 * blanks and dashes written as underscores.
 */
const NAMES: Readonly<Record<MappingRole, readonly (readonly [score: number, names: string])[]>> = {
  id: [
    [0.95, 'page_id pageid curid'],
    [0.9, 'wikipedia_id'],
    [0.85, 'article_id page.id'],
    [0.8, 'id identifier wiki_id'],
    [0.6, 'doc_id docid'],
  ],
  rev: [
    [0.95, 'rev_id revid revision_id revisionid'],
    [0.9, 'version.identifier revision.id last_revision_id lastrevid'],
    [0.85, 'oldid'],
    [0.8, 'revision version.id'],
    [0.5, 'version'],
  ],
  title: [
    [0.95, 'title page_title'],
    [0.9, 'article_title wikipedia_title'],
    [0.85, 'page_name page.title'],
    [0.75, 'name'],
    [0.45, 'entity'],
  ],
  url: [
    [0.9, 'url page_url article_url wikipedia_url'],
    [0.7, 'source_url'],
    [0.6, 'link uri href'],
    [0.5, 'source'],
  ],
  text: [
    [0.95, 'text plain_text plaintext clean_text cleaned_text'],
    [0.9, 'article_text page_text sections article_sections'],
    [0.85, 'content'],
    [0.8, 'body article_body extract'],
    [0.7, 'document passage paragraphs'],
    [0.6, 'abstract article raw_content'],
    [0.55, 'html article_body.html body_html content_html article_html page_html'],
    [0.4, 'summary'],
    [0.35, 'description'],
  ],
  links: [
    [0.9, 'links outlinks outgoing_links internal_links wikilinks wiki_links'],
    [0.85, 'sections article_sections'],
  ],
};

const SCORES = new Map(
  Object.entries(NAMES).map(([role, groups]) => [
    role,
    new Map(groups.flatMap(([score, names]) => names.split(' ').map((name) => [name, score] as const))),
  ]),
);

export function normalised(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/[\s-]+/g, '_')
    .toLowerCase();
}

/** Whether a column bears one of the names of a role. */
export const isNamed = (name: string, role: MappingRole): boolean => SCORES.get(role)?.has(normalised(name)) ?? false;

/** What the name says, 0..1. A path says less than a column of the same name, unless the path itself is known. */
export function nameScore(name: string, role: MappingRole): number {
  const scores = SCORES.get(role);
  const whole = normalised(name);
  const known = scores?.get(whole) ?? scores?.get(whole.replaceAll('_', ''));
  if (known !== undefined) return known;
  // `main_entity.identifier` is some identifier, but hardly the page's.
  const last = whole.slice(whole.lastIndexOf('.') + 1);
  return last === whole ? 0 : (scores?.get(last) ?? 0) * 0.3;
}
