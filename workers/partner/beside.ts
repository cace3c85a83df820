/**
 * What a record says beside its text: categories, infoboxes, references, addresses. Nobody has to map these columns; what
 * stands in them is looked for like what stands in the text.
 */
import { isRecord } from './raw';
import type { PartnerColumn, PartnerMapping } from './types';

/** Of columns that are known to hold such things, in the formats that are in use. */
const NAMES =
  /categor|infobox|templates?$|reference|citation|external|^urls?$|coordinate|^geo|wikidata|qid|entit|^doi|^isbn|^sections$|article_sections/i;

/** Text of one record that is kept, UTF-16 code units. */
const MOST = 262_144;
/** A longer value is running text. */
const LONGEST = 1000;
const DEEPEST = 64;

/** Top-level columns, as the file has them; those that say which page a record is of are left out. */
export function besideColumns(
  columns: readonly Pick<PartnerColumn, 'name'>[],
  { id, rev, title, url }: PartnerMapping,
): readonly string[] {
  const identity = new Set([id, rev, title, url]);
  const names = columns.filter(({ name }) => !identity.has(name)).map(({ name }) => name.split('.')[0]!);
  return [...new Set(names.filter((name) => NAMES.test(name)))];
}

/** Strings and numbers in these columns, one a line, in the order of the record; '' where there are none. */
export function besideLines(value: Readonly<Record<string, unknown>>, columns: readonly string[]): string {
  const lines: string[] = [];
  let room = MOST;
  const walk = (each: unknown, depth: number): void => {
    if (room <= 0 || depth > DEEPEST) return;
    if (typeof each === 'string' || typeof each === 'number' || typeof each === 'bigint') {
      const line = String(each).replaceAll(/\s+/g, ' ').trim();
      if (line === '' || line.length > LONGEST) return;
      lines.push(line);
      room -= line.length + 1;
    } else if (Array.isArray(each)) for (const item of each) walk(item, depth + 1);
    else if (isRecord(each)) for (const item of Object.values(each)) walk(item, depth + 1);
  };
  for (const column of columns) walk(value[column], 0);
  return lines.join('\n');
}
