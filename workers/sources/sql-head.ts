/** SQL dumps, told by their first statements, whatever bytes their rows hold. */
import { accept, refuse, type Verdict } from './verdict';

/** Tables that are read; each becomes the format `sql-` and its name. */
export const SQL_TABLE_NAMES = [
  'page',
  'redirect',
  'pagelinks',
  'linktarget',
  'categorylinks',
  'langlinks',
  'templatelinks',
  'iwlinks',
  'externallinks',
  'geo_tags',
  'page_props',
  'category',
  'site_stats',
  'change_tag_def',
] as const;

const READ: ReadonlySet<string> = new Set(SQL_TABLE_NAMES);
const FIRST = /^(?:\u00EF\u00BB\u00BF)?\s*(?:-- |--\r?\n|\/\*|DROP TABLE|CREATE TABLE|INSERT INTO|SET |LOCK TABLES)/i;
const NAMED = /\b(?:CREATE TABLE(?: IF NOT EXISTS)?|INSERT INTO)\s+(?:`[^`]+`\.)?[`"]?([\w$]+)[`"]?/gi;
const WRITER = /^(?:\u00EF\u00BB\u00BF)?(?:\/\*M?!.*\*\/\s*)?-- (?:MySQL|MariaDB) dump/;

/** What a file of these first bytes is; null where it does not begin as SQL does. */
export function sqlKind(bytes: Uint8Array): Verdict | null {
  const text = Buffer.from(bytes).toString('latin1');
  if (!FIRST.test(text)) return null;
  const names = [...new Set([...linesOf(text)].map(([, name]) => name!.toLowerCase()))];
  const known = names.filter((name) => READ.has(name));
  if (known.length > 0) {
    const words = known.length === 1 ? `table ${known[0]}` : `tables ${known.join(', ')}`;
    return accept('table', `sql-${known[0]}`, `An SQL dump of the ${words}.`);
  }
  const [stranger] = names;
  if (stranger !== undefined)
    return refuse(
      'sql',
      `an SQL dump of the table ${stranger}, which is not read here`,
      `Of SQL tables these are: ${SQL_TABLE_NAMES.join(', ')}.`,
    );
  return WRITER.test(text) ? refuse('sql', 'an SQL dump in whose beginning no table is named') : null;
}

/** Statements begin their lines; what stands within rows does not count. */
function* linesOf(text: string): Generator<RegExpExecArray> {
  for (const found of text.matchAll(NAMED))
    if (/(?:^|[\n;])\s*$/.test(text.slice(Math.max(0, found.index - 40), found.index))) yield found;
}
