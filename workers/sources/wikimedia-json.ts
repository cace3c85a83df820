/** JSON that Wikimedia publishes, told by the keys of its first object. */
import { accept, refuse, type Verdict } from './verdict';

/** How the objects of a file stand: one a line, as elements of one array, or a single one over several lines. */
export type JsonLayout = 'lines' | 'array' | 'object';

/** `body` begins with the first object; its keys are known as far as the head goes. Null for anything else. */
export function wikimediaJson(keys: ReadonlySet<string>, body: string, layout: JsonLayout): Verdict | null {
  const has = (...names: readonly string[]): boolean => names.some((name) => keys.has(name));
  if (isDumpStatus(keys, body)) {
    return accept('status', 'dumpstatus', 'A dumpstatus.json of Wikimedia, which says what files belong to a dump.');
  }
  // The first pair may be broken: the action line can also come second.
  if (layout === 'lines' && /(?:^|\n)\{\s*"(?:index|create)"\s*:\s*\{[^{}\n]{0,500}"_id"/.test(body)) {
    return accept('partner', 'cirrussearch', 'A CirrusSearch dump, an action line and a document line in turn.');
  }
  const isEntity = has('labels', 'claims', 'statements', 'aliases', 'descriptions', 'lemmas') && ENTITY_ID.test(body);
  if (has('id') && isEntity && layout !== 'object') {
    const how = layout === 'lines' ? 'as JSON lines' : 'in one JSON array';
    return accept('table', 'wikidata-json', `Wikidata entities ${how}.`);
  }
  if (has('query') && body.includes('"namespaces"')) {
    return accept('table', 'siteinfo-namespaces', 'The namespaces of a wiki, an answer of the MediaWiki API.');
  }
  if (has('query') && has('batchcomplete')) {
    return refuse('siteinfo-json', 'an answer of the MediaWiki API without the namespaces of the wiki');
  }
  if (has('is_part_of', 'isPartOf') && has('size') && has('identifier') && !has('name')) {
    return accept('table', 'enterprise-snapshots', 'A list of Wikimedia Enterprise snapshots.');
  }
  return layout === 'object' ? null : enterprise(keys, body, layout);
}

const ENTITY_ID = /"id"\s*:\s*"[QPLM]\d+"/;

function isDumpStatus(keys: ReadonlySet<string>, body: string): boolean {
  return /^\{\s*"jobs"\s*:\s*\{/.test(body) || (keys.has('jobs') && keys.has('version'));
}

/** Both generations of keys: snake_case, and camelCase as some exports have. */
const ENTERPRISE_ONLY = ['is_part_of', 'isPartOf', 'main_entity', 'mainEntity', 'in_language', 'inLanguage'];

function enterprise(keys: ReadonlySet<string>, body: string, layout: 'lines' | 'array'): Verdict | null {
  if (!['name', 'identifier', 'url'].every((key) => keys.has(key))) return null;
  if (!ENTERPRISE_ONLY.some((key) => keys.has(key))) return null;
  const articles = keys.has('article_body') || keys.has('articleBody') || body.includes('"article_body"');
  const what = articles ? 'articles' : 'structured contents';
  const how = layout === 'lines' ? 'as JSON lines' : 'in one JSON array';
  const text = articles ? 'article_body.wikitext' : 'abstract and sections';
  return accept(
    'partner',
    layout === 'lines' ? 'enterprise-jsonl' : 'enterprise-array',
    `Wikimedia Enterprise ${what} ${how}; their text is taken from ${text}.`,
  );
}
