/**
 * Dumps that Wikimedia publishes in numbered parts, such as `enwiki-20160501-pages-articles1.xml-p10p30302.bz2`: which
 * files belong together, in which order, and what is missing between them. Told from names, for the files do not say.
 */

export interface PartName {
  /** What all parts of a set share: wiki, date and kind. */
  readonly set: string;
  readonly number: number;
  /** Page ids from and to; null where the name has none. */
  readonly range: readonly [from: number, to: number] | null;
}

const PART =
  /^([a-z][a-z0-9_]*-(?:\d{8}|latest)-[a-z-]*[a-z])(\d{1,4})\.xml(?:-p(\d{1,12})p(\d{1,12}))?(?=\.|$|-[a-z])/;

/** What a file's name says of the set that it is a part of; null where it is the whole of its kind, or named otherwise. */
export function partOf(name: string): PartName | null {
  const found = PART.exec(name);
  if (found === null) return null;
  const [, set = '', number = '', from, to] = found;
  const range = from === undefined || to === undefined ? null : ([Number(from), Number(to)] as const);
  return { set, number: Number(number), range };
}

/** By page ids where all names have them, else by number. */
export function compareParts(a: PartName, b: PartName): number {
  return (a.range?.[0] ?? 0) - (b.range?.[0] ?? 0) || a.number - b.number;
}

/**
 * What is wrong with parts that are read as one snapshot, in words: numbers that are missing, pages that two of them
 * have. null where nothing is. That parts after the last are missing cannot be seen.
 * @param parts in order
 */
export function troubleOf(parts: readonly PartName[]): string | null {
  const numbers = new Set(parts.map((part) => part.number));
  const last = Math.max(...numbers);
  const missing = Array.from({ length: last }, (_, i) => i + 1).filter((number) => !numbers.has(number));
  const said: string[] = [];
  if (missing.length > 0) said.push(`${missing.length === 1 ? 'part' : 'parts'} ${listed(missing)} missing`);
  for (const [i, part] of parts.entries()) {
    const before = parts[i - 1]?.range;
    if (part.range === null || before == null) continue;
    if (part.range[0] <= before[1]) said.push(`pages from ${part.range[0]} on stand in two parts`);
    else if (part.range[0] > before[1] + 1 && missing.length === 0)
      said.push(`no part has pages ${before[1] + 1} to ${part.range[0] - 1}`);
  }
  return said.length === 0 ? null : said.join('; ');
}

function listed(numbers: readonly number[]): string {
  const shown = numbers.slice(0, 5).join(', ');
  return numbers.length > 5
    ? `${shown} and ${numbers.length - 5} more are`
    : `${shown} ${numbers.length === 1 ? 'is' : 'are'}`;
}
