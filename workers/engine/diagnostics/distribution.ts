/** Pages by a quantity, in classes of growing width: ours beside theirs. */
import type { DataTable, QUANTITIES, TableAsk } from '../../api';
import type { Row } from '../../tables';
import { conditionOf } from '../compare/filter-sql';
import type { AskedRun } from '../runs';

type Quantity = (typeof QUANTITIES)[number];

interface Measure {
  readonly title: string;
  readonly raw: string;
  readonly partner: string;
  readonly theirs: string;
  /** Of pairs that both sides have alone: what is left of ours. */
  readonly aligned: boolean;
}

const MEASURES: Readonly<Record<Quantity, Measure>> = {
  characters: {
    title: 'Length of texts in characters',
    raw: 'raw_chars',
    partner: 'partner_chars',
    theirs: 'Theirs',
    aligned: false,
  },
  words: {
    title: 'Length of texts in words',
    raw: 'raw_tokens',
    partner: 'partner_tokens',
    theirs: 'Theirs',
    aligned: false,
  },
  numbers: {
    title: 'Numbers in a page',
    raw: 'raw_numbers',
    partner: 'kept_numbers',
    theirs: 'Of them kept',
    aligned: true,
  },
  links: { title: 'Links in a page', raw: 'raw_links', partner: 'kept_labels', theirs: 'Of them kept', aligned: true },
};

const BOTH = "p.status IN ('identical', 'equivalent', 'changed')";
/** A further record of a page, or a part of one, is no text of ours again. */
const OURS = "p.status NOT IN ('extra', 'duplicate', 'part')";
const THEIRS = "p.status <> 'part'";

/** Where classes begin: each of them some ten to the power of an eighth as wide as the one before, from 1 to a hundred million. */
export const EDGES: readonly number[] = [...new Set(Array.from({ length: 65 }, (_, i) => Math.round(10 ** (i / 8))))];

/** Classes between the first and the last that hold a page; the first line, from 0 to 0, is what has none of it. */
export async function distributionTable(
  asked: AskedRun,
  { quantity, filter = {} }: Extract<TableAsk, { kind: 'distribution' }>,
): Promise<Omit<DataTable, 'about'>> {
  const { title, raw, partner, theirs, aligned } = MEASURES[quantity];
  const { sql, params } = conditionOf(filter, asked);
  const pairs = asked.scanRun('pairs');
  const count = async (column: string, of: string): Promise<readonly Row[]> =>
    asked.query.all(
      `SELECT len(list_filter([${EDGES.join(', ')}]::BIGINT[], edge -> edge <= x)) AS bin, SUM(n) AS n
       FROM (SELECT p.${column} AS x, COUNT(*) AS n FROM ${pairs} p WHERE ${of} AND ${sql} GROUP BY 1) u
       GROUP BY 1 ORDER BY 1`,
      params,
    );
  const ours = bins(await count(raw, aligned ? BOTH : OURS));
  const other = bins(await count(partner, aligned ? BOTH : THEIRS));
  const filled = [...ours.keys(), ...other.keys()].filter((bin) => bin > 0);
  const [first, last] = filled.length === 0 ? [1, 0] : [Math.min(...filled), Math.max(...filled)];
  const shown = [0, ...Array.from({ length: last - first + 1 }, (_, i) => first + i)];
  return {
    title,
    columns: [
      { name: 'from', title: 'From', type: 'integer', unit: quantity },
      { name: 'to', title: 'To', type: 'integer', unit: quantity },
      { name: 'raw', title: 'Ours', type: 'integer', unit: 'pages' },
      { name: 'partner', title: theirs, type: 'integer', unit: 'pages' },
    ],
    rows: shown.map((bin) => [
      bin === 0 ? 0 : EDGES[bin - 1]!,
      bin === 0 ? 0 : (EDGES[bin] ?? Number.MAX_SAFE_INTEGER) - 1,
      ours.get(bin) ?? 0,
      other.get(bin) ?? 0,
    ]),
  };
}

const bins = (rows: readonly Row[]): ReadonlyMap<number, number> =>
  new Map(rows.map((row) => [row['bin'] as number, row['n'] as number]));
