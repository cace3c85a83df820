import { acceptPartner, refuse, type Verdict } from './verdict';
import { topLevelKeys } from './json-keys';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a text that begins with "{" or "[" is. `whole` says that the text is all there is. */
export function jsonKind(text: string, whole: boolean): Verdict | null {
  const body = text.trimStart();
  if (body.startsWith('[')) return arrayKind(body, whole);
  if (body.startsWith('{')) return objectKind(body, whole);
  return null;
}

function arrayKind(body: string, whole: boolean): Verdict | null {
  const inner = body.slice(1).trimStart();
  if (inner.startsWith(']')) return refuse('json', 'an empty JSON array');
  if (inner === '' || !inner.startsWith('{')) {
    if (inner === '' || /^(?:["\d[-]|true|false|null)/.test(inner)) {
      return refuse('json', 'a JSON array whose elements are not objects');
    }
    return null;
  }
  const keys = topLevelKeys(inner);
  if (keys.size === 0) return null;
  return knownObject(keys, inner, whole) ?? acceptPartner('json-array', `one JSON array of objects (${listed(keys)})`);
}

function objectKind(body: string, whole: boolean): Verdict | null {
  const lines = body.split('\n').map((line) => line.trim());
  const complete = whole ? lines : lines.slice(0, -1);
  const objects = complete
    .filter((line) => line !== '')
    .slice(0, 20)
    .map(parse)
    .filter(isObject);
  const keys = topLevelKeys(body);
  const known = knownObject(keys, body, whole);
  if (known !== null) return known;
  // A line break can stand between the keys of one object only where the object is written over several lines.
  const longFirstLine = complete.length === 0;
  if (objects.length > 0 || (longFirstLine && keys.size > 0)) {
    const first = objects[0];
    return acceptPartner('jsonl', `JSON lines (${listed(first === undefined ? keys : new Set(Object.keys(first)))})`);
  }
  if (keys.size === 0) return null;
  return refuse(
    'json',
    `JSON written over several lines (${listed(keys)})`,
    'A partner file has one object on each line, or is one array of objects.',
  );
}

/** JSON that Wikimedia publishes and that holds no cleaned texts. */
function knownObject(keys: ReadonlySet<string>, body: string, whole: boolean): Verdict | null {
  if (keys.has('jobs') && keys.has('version')) return refuse('dumpstatus', 'a dumpstatus.json of Wikimedia');
  if (keys.has('jobs') && whole) return refuse('dumpstatus', 'a dumpstatus.json of Wikimedia');
  if (/^\{\s*"jobs"\s*:\s*\{/.test(body)) return refuse('dumpstatus', 'a dumpstatus.json of Wikimedia');
  if (/^\{\s*"(?:index|create)"\s*:\s*\{[^}]*"_id"/.test(body)) {
    return refuse(
      'cirrussearch',
      'a CirrusSearch dump (an action line and a document line in turn)',
      'Keep only the document lines to use it as JSON lines.',
    );
  }
  const isEntity =
    keys.has('id') && keys.has('type') && ['labels', 'claims', 'aliases', 'descriptions'].some((key) => keys.has(key));
  if (isEntity) return refuse('wikidata-json', 'a Wikidata JSON dump of entities, which has no page texts');
  if (keys.has('query') && (keys.has('batchcomplete') || body.includes('"namespaces"'))) {
    return refuse('siteinfo-json', 'an answer of the MediaWiki API (siteinfo)');
  }
  if (keys.has('is_part_of') && keys.has('size') && keys.has('identifier') && !keys.has('name')) {
    return refuse('enterprise-snapshots', 'a list of Wikimedia Enterprise snapshots, which holds no articles');
  }
  return null;
}

function listed(keys: ReadonlySet<string>): string {
  const names = [...keys].slice(0, 6).join(', ');
  return keys.size > 6 ? `${names}, …` : names;
}
