/** Makes a run's tables out of two sides of texts, cut by the same plain rule as test/goldens/make-goldens.py. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { axisOf, type Axis } from '../../../workers/diagnostics/groups';
import {
  BatchBuilder,
  openQuery,
  TABLES,
  writePart,
  type OpenQuery,
  type RowOf as RowOfSchema,
  type TableName,
  type ViewSource,
} from '../../../workers/tables';

export type RowOf<T extends TableName> = RowOfSchema<(typeof TABLES)[T]>;

export interface Document {
  readonly id: number;
  readonly text: string;
}

type Rows = { readonly [T in TableName]?: readonly RowOf<T>[] };

/** Tables of a run are of neither side. */
const OF_RUN: readonly TableName[] = [
  'pairs',
  'origins',
  'items',
  'lost_items',
  'strata',
  'groups',
  'genders',
  'benchmark_items',
  'contaminations',
];
const viewName = (side: string, table: TableName): string => (OF_RUN.includes(table) ? table : `${side}_${table}`);

/** Each view as Parquet of one or more parts, as a run has it; views that are not named are empty. */
export async function openTables(views: Readonly<Record<string, Rows>>): Promise<OpenQuery> {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-diagnostics-'));
  const sources: Record<string, ViewSource> = {};
  const pairs = Object.values(views).flatMap((tables) => tables.pairs ?? []);
  const withGroups = Object.values(views).some((tables) => tables.strata !== undefined);
  if (pairs.length > 0 && !withGroups) return openTables({ ...views, run: plainGroups(views, pairs) });
  for (const side of ['raw', 'partner']) {
    for (const table of Object.keys(TABLES) as TableName[]) {
      sources[viewName(side, table)] = { table, files: [] };
    }
  }
  for (const [side, tables] of Object.entries(views)) {
    for (const [table, rows] of Object.entries(tables) as [TableName, readonly never[]][]) {
      const name = viewName(side, table);
      // Two parts, so that nothing works only because a table is one file.
      const half = Math.ceil(rows.length / 2);
      const files = [rows.slice(0, half), rows.slice(half)].map((part, index) => {
        const builder = new BatchBuilder(TABLES[table]);
        for (const row of part) builder.append(row);
        const file = join(folder, `${name}-${index}.parquet`);
        writePart(file, builder.finish());
        return file;
      });
      sources[name] = { table, files };
    }
  }
  const query = await openQuery({ views: sources, temporaryFolder: folder });
  return {
    all: (sql, params) => query.all(sql, params),
    batches: (sql, params) => query.batches(sql, params),
    columns: (sql) => query.columns(sql),
    close: () => {
      query.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Groups by namespace, length and script alone, of the pages that are no redirects. */
function plainGroups(views: Readonly<Record<string, Rows>>, pairs: readonly RowOf<'pairs'>[]): Rows {
  const redirects = new Set(
    (views['raw']?.pages ?? []).filter(({ redirect }) => redirect !== null).map(({ seq }) => seq),
  );
  const whole = pairs.filter(
    ({ raw_seq, status }) => !redirects.has(raw_seq!) && !['duplicate', 'part'].includes(status),
  );
  const strata = plainStrata(whole);
  return { strata, groups: groupRows(strata) };
}

export const plainStrata = (pairs: readonly RowOf<'pairs'>[]): readonly RowOf<'strata'>[] =>
  pairs.flatMap(({ raw_seq: seq, ns, decile, script }) =>
    Object.entries({ namespace: ns, 'length-decile': decile, script }).flatMap(([axis, key]) =>
      seq === null || key === null ? [] : [{ seq, axis, key: String(key) }],
    ),
  );

/** One row a group of those. */
export function groupRows(strata: readonly RowOf<'strata'>[]): readonly RowOf<'groups'>[] {
  const groups = new Map<string, RowOf<'groups'>>();
  for (const { axis, key } of strata) {
    const pages = (groups.get(`${axis} ${key}`)?.pages ?? 0) + 1;
    groups.set(`${axis} ${key}`, { axis, key, label: axisOf(axis as Axis).labelOf?.(key) ?? key, pages });
  }
  return [...groups.values()];
}

export const tokensOf = (text: string): readonly string[] =>
  text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()).match(/[a-z0-9]+/g) ?? [];

const hasDigit = (token: string): boolean => /[0-9]/.test(token);
const codePoints = (text: string): number => Array.from(text).length;

export function documentRow({ id, text }: Document, seq: number): RowOf<'documents'> {
  const tokens = tokensOf(text);
  return {
    seq,
    page_id: id,
    rev_id: null,
    ns: 0,
    title: null,
    text: text === '' ? null : text,
    dropped: text === '' ? 'redirect' : null,
    chars: codePoints(text),
    tokens: tokens.length,
    numbers: tokens.filter(hasDigit).length,
    script: 'Latn',
    links: 0,
    outline: null,
  };
}

export const pageRow = ({ id, text }: Document, seq: number): RowOf<'pages'> => ({
  seq,
  page_id: id,
  ns: 0,
  title: `Page ${id}`,
  redirect: text === '' ? 'Elsewhere' : null,
  revisions: 1,
  shard: 0,
  anchor: 0,
  skip: 0,
  length: 0,
});

/** Counts of n-grams within documents, in two parts that both hold common grams. */
export function ngramRows(documents: readonly Document[], n: number): readonly RowOf<'ngrams'>[] {
  const half = Math.ceil(documents.length / 2);
  return [documents.slice(0, half), documents.slice(half)].flatMap((part) => {
    const counts = new Map<string, number>();
    for (const { text } of part) {
      const tokens = tokensOf(text);
      for (let at = 0; at + n <= tokens.length; at++) {
        const gram = tokens.slice(at, at + n).join(' ');
        counts.set(gram, (counts.get(gram) ?? 0) + 1);
      }
    }
    return [...counts].map(([gram, count]) => ({ n, gram, count }));
  });
}

/** Pages and records side by side by their id, and the length tenths of the raw side. */
export function pairRows(raw: readonly Document[], partner: readonly Document[]): readonly RowOf<'pairs'>[] {
  const theirs = new Map(partner.map((document, seq) => [document.id, { ...document, seq }]));
  const lengths = raw.filter(({ text }) => text !== '').map(({ text }) => codePoints(text));
  const cuts = cutsOf(lengths);
  return raw.map(({ id, text }, seq) => {
    const record = theirs.get(id);
    const other = record?.text ?? '';
    const ours = tokensOf(text);
    const shared = sharedOf(ours, tokensOf(other));
    const chars = codePoints(text);
    const none = text === '';
    return {
      raw_seq: seq,
      partner_seq: record?.seq ?? null,
      page_id: id,
      title: `Page ${id}`,
      ns: 0,
      method: record === undefined ? 'none' : 'page_id',
      similarity: null,
      status: statusOf(text, record?.text),
      reason: none ? 'redirect' : null,
      script: none ? null : 'Latn',
      decile: none ? null : cuts.filter((cut) => chars > cut).length + 1,
      raw_chars: chars,
      partner_chars: codePoints(other),
      raw_tokens: ours.length,
      partner_tokens: tokensOf(other).length,
      shared_tokens: shared.length,
      raw_numbers: ours.filter(hasDigit).length,
      kept_numbers: shared.filter(hasDigit).length,
      raw_links: 0,
      kept_labels: 0,
      kept_targets: null,
      raw_targets: 0,
    };
  });
}

/** Upper bounds of the first nine tenths (numpy's inverted_cdf). */
function cutsOf(lengths: readonly number[]): readonly number[] {
  const sorted = lengths.toSorted((a, b) => a - b);
  return Array.from({ length: 9 }, (_, part) => sorted[Math.ceil(((part + 1) * sorted.length) / 10) - 1] ?? 0);
}

function statusOf(ours: string, theirs: string | undefined): string {
  if (ours === '') return theirs ? 'added' : 'dropped-by-both';
  if (theirs === undefined) return 'missing';
  if (theirs === '') return 'emptied';
  return ours === theirs ? 'identical' : 'changed';
}

function sharedOf(ours: readonly string[], theirs: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const token of theirs) left.set(token, (left.get(token) ?? 0) + 1);
  return ours.filter((token) => {
    const count = left.get(token) ?? 0;
    left.set(token, count - 1);
    return count > 0;
  });
}
