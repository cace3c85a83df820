import { topLevelKeys } from './json-keys';
import { acceptPartner, refuse, type Verdict } from './verdict';
import { wikimediaJson } from './wikimedia-json';

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
  if (body.startsWith('[')) return arrayKind(body);
  if (body.startsWith('{')) return objectKind(body, whole);
  return null;
}

function arrayKind(body: string): Verdict | null {
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
  return (
    wikimediaJson(keys, inner, 'array') ?? acceptPartner('json-array', `one JSON array of objects (${listed(keys)})`)
  );
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
  // A line break can stand between the keys of one object only where the object is written over several lines.
  const longFirstLine = complete.length === 0;
  const lined = objects.length > 0 || (longFirstLine && keys.size > 0);
  const known = wikimediaJson(keys, body, lined ? 'lines' : 'object');
  if (known !== null) return known;
  if (lined) {
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

function listed(keys: ReadonlySet<string>): string {
  const names = [...keys].slice(0, 6).join(', ');
  return keys.size > 6 ? `${names}, …` : names;
}
