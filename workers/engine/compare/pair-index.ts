/**
 * The index of a run's pairs: what the list is filtered and sorted by, in plain arrays beside the tables, so that any page of
 * any order of ten million pairs is found without sorting them again. It follows from the parts of the pairs and can be made
 * anew from them; its head is written last.
 *
 * - `facets`: an Int32 a pair, in file order, of what filters ask for.
 * - `by-SORT`: for each order, the pairs' numbers in that order, an Int32 each. A pair's number is its place in file order.
 * - `titles`: in lower case, one a line, in file order; the head says where each block of lines begins.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PAIR_METHODS, PAIR_STATUSES, type PairFilter, type PAIR_SORTS } from '../../api';
import type { Part } from '../parts';

export type PairSort = (typeof PAIR_SORTS)[number];

/** How pairs are ordered, in SQL; where that leaves two alike, file order does. */
export const ORDERS: Readonly<Record<Exclude<PairSort, 'file-order'>, string>> = {
  title: 'title NULLS LAST',
  length: 'greatest(raw_chars, partner_chars) DESC',
  'least-shared': 'CASE WHEN raw_tokens = 0 THEN 1.0 ELSE shared_tokens::DOUBLE / raw_tokens END',
  'numbers-lost': 'raw_numbers - kept_numbers DESC',
  'links-lost': 'raw_links - kept_labels DESC',
};

/** Titles of a block, at whose beginning a search can begin. */
export const BLOCK = 65_536;

const VERSION = 2;
const headSchema = z.object({
  version: z.literal(VERSION),
  /** Digest of the parts that it was made of. */
  parts: z.string(),
  rows: z.number().int(),
  /** Of each part: page of its first pair, null where that is an extra record. */
  firsts: z.array(z.number().int().nullable()),
  scripts: z.array(z.string()),
  namespaces: z.array(z.number().int()),
  /** Byte at which each block of titles begins. */
  blocks: z.array(z.number().int()),
});
export type PairIndex = z.infer<typeof headSchema>;

export const indexFolder = (runFolder: string): string => join(runFolder, 'index');
export const headFile = (folder: string): string => join(folder, 'index.json');
export const facetsFile = (folder: string): string => join(folder, 'facets');
export const titlesFile = (folder: string): string => join(folder, 'titles');
export const orderFile = (folder: string, sort: Exclude<PairSort, 'file-order'>): string => join(folder, `by-${sort}`);

export function headOf(head: Omit<PairIndex, 'version'>): string {
  return JSON.stringify({ version: VERSION, ...head });
}

export function digestOfParts(parts: readonly Part[]): string {
  const hash = createHash('sha256');
  for (const { sha256, rows } of parts) hash.update(`${sha256} ${rows}\n`);
  return hash.digest('hex');
}

/** The index in a folder; undefined where it is not there, or was made of other parts or by another version. */
export function readIndex(folder: string, parts: string): PairIndex | undefined {
  if (!existsSync(headFile(folder))) return undefined;
  const head = headSchema.safeParse(JSON.parse(readFileSync(headFile(folder), 'utf8')));
  if (!head.success || head.data.parts !== parts) return undefined;
  const { rows, blocks } = head.data;
  const integers = [facetsFile(folder), ...SORTED.map((sort) => orderFile(folder, sort))];
  const whole =
    sizeOf(titlesFile(folder)) === (blocks.at(-1) ?? 0) && integers.every((file) => sizeOf(file) === rows * 4);
  return whole ? head.data : undefined;
}

const SORTED = Object.keys(ORDERS) as Exclude<PairSort, 'file-order'>[];
const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? -1;

/**
 * Facets of a pair: status in bits 0-3, decile in 4-7, lost numbers in 8, lost links in 9, script in 10-17, namespace in
 * 18-27, method in 28-30. Namespaces beyond the first thousand, which no wiki has, share the last number.
 */
const [DECILE, NUMBERS, LINKS, SCRIPT, NAMESPACE, METHOD] = [4, 8, 9, 10, 18, 28] as const;
const [STATUS_BITS, DECILE_BITS, SCRIPT_BITS, NAMESPACE_BITS, METHOD_BITS] = [0xf, 0xf, 0xff, 0x3ff, 0x7] as const;

/** An INTEGER in SQL; scripts and namespaces by their place in lists, from 1, and 0 for none. */
export function facetsSql(scripts: readonly string[], namespaces: readonly number[]): string {
  const list = (items: readonly (string | number)[], type: string): string =>
    `[${items.map((item) => (typeof item === 'number' ? item : `'${item.replaceAll("'", "''")}'`)).join(', ')}]::${type}[]`;
  const place = (items: string, of: string): string => `coalesce(list_position(${items}, ${of}), 0)`;
  return `(${place(list(PAIR_STATUSES, 'VARCHAR'), 'status')}
    | (coalesce(decile, 0) << ${DECILE})
    | ((kept_numbers < raw_numbers)::INTEGER << ${NUMBERS})
    | ((kept_labels < raw_links)::INTEGER << ${LINKS})
    | (${place(list(scripts, 'VARCHAR'), 'script')} << ${SCRIPT})
    | (least(${place(list(namespaces, 'INTEGER'), 'ns')}, ${NAMESPACE_BITS}) << ${NAMESPACE})
    | (${place(list(PAIR_METHODS, 'VARCHAR'), 'method')} << ${METHOD}))::INTEGER`;
}

export interface FacetTest {
  /** Bits that must be as in `value`. */
  readonly mask: number;
  readonly value: number;
  /** Bit n is set where status n, from 1, will do. */
  readonly statuses: number;
}

/** What a filter asks of facets; null where no pair can have it. Titles and terms are not its business. */
export function facetTest(index: PairIndex, filter: PairFilter): FacetTest | null {
  let [mask, value] = [0, 0];
  const must = (bits: number, shift: number, is: number): void => {
    mask |= bits << shift;
    value |= is << shift;
  };
  if (filter.decile !== undefined) must(DECILE_BITS, DECILE, filter.decile);
  if (filter.lost !== undefined) must(1, filter.lost === 'numbers' ? NUMBERS : LINKS, 1);
  if (filter.script !== undefined) must(SCRIPT_BITS, SCRIPT, index.scripts.indexOf(filter.script) + 1);
  if (filter.ns !== undefined)
    must(NAMESPACE_BITS, NAMESPACE, Math.min(index.namespaces.indexOf(filter.ns) + 1, NAMESPACE_BITS));
  if (filter.method !== undefined) must(METHOD_BITS, METHOD, PAIR_METHODS.indexOf(filter.method) + 1);
  const unknown =
    (filter.script !== undefined && !index.scripts.includes(filter.script)) ||
    (filter.ns !== undefined && !index.namespaces.includes(filter.ns));
  if (unknown) return null;
  let statuses = ~0;
  if (filter.status !== undefined) {
    statuses = 0;
    for (const status of filter.status) statuses |= 1 << (PAIR_STATUSES.indexOf(status) + 1);
  }
  return { mask, value, statuses };
}

export const passes = (facets: number, { mask, value, statuses }: FacetTest): boolean =>
  (facets & mask) === value && ((statuses >>> (facets & STATUS_BITS)) & 1) === 1;
