/** Groups that a user makes of an SQL expression over one row a page: what may stand in it, and the statements that make them. */
import { PlumblineError } from '../../api/errors';
import type { OwnGroup } from '../../api/results';
import { quote } from '../../tables';
import { ownAxis } from './axes';

/** Groups of one expression; what is in smaller ones is one group. */
export const MOST_OWN_GROUPS = 200;
export const OTHERS = '(all others)';
const EMPTY = '(empty)';
/** A value is cut there. */
const LONGEST = 200;

/** What an expression may name. `labels['COLUMN']` is what a column of labels says, several values joined by `, `. */
const COLUMNS = {
  pages: ['page_id', 'ns', 'title', 'revisions'],
  pairs: [
    ...[
      'status',
      'method',
      'similarity',
      'script',
      'decile',
      'raw_chars',
      'partner_chars',
      'raw_tokens',
      'partner_tokens',
    ],
    ...['shared_tokens', 'raw_numbers', 'kept_numbers', 'raw_links', 'kept_labels', 'raw_targets', 'kept_targets'],
  ],
  traits: [
    ...['bytes', 'headings', 'links', 'media', 'categories', 'templates', 'infoboxes', 'tables'],
    ...['lat', 'lon', 'biography', 'category_gender'],
  ],
  newest: ['timestamp', 'contributor_kind'],
  labels: ['labels'],
} as const;
/** `references` is a word of SQL, which nobody would put into quotes. */
const REFERENCES = 'refs';
export const OWN_COLUMNS: readonly string[] = [...Object.values(COLUMNS).flat(), REFERENCES];
const NAMES: ReadonlySet<string> = new Set(OWN_COLUMNS);

const TABLE = 'own_pages';
const BEFORE = 'SELECT (\n';
const AFTER = `\n) FROM ${TABLE}`;

/** One row a page that is no redirect: everything that an expression can be of, as a table, so that it needs no file. */
export function ownPagesSql(): string {
  const of = (from: string, names: readonly string[]): string => names.map((name) => `${from}."${name}"`).join(', ');
  return `CREATE TEMP TABLE ${TABLE} AS
    SELECT g.seq AS own_seq, ${of('g', COLUMNS.pages)}, ${of('p', COLUMNS.pairs)}, ${of('t', COLUMNS.traits)}, ${of('r', COLUMNS.newest)},
      t."references" AS ${REFERENCES}, coalesce(l.labels, MAP {}) AS labels
    FROM (SELECT * FROM raw_pages WHERE redirect IS NULL) g
    LEFT JOIN (SELECT * FROM pairs WHERE status NOT IN ('extra', 'duplicate', 'part')) p ON p.raw_seq = g.seq
    LEFT JOIN raw_page_traits t ON t.seq = g.seq
    LEFT JOIN (SELECT seq, max("timestamp") AS "timestamp", arg_max(contributor_kind, coalesce("timestamp", '')) AS contributor_kind
               FROM raw_revisions GROUP BY seq) r ON r.seq = g.seq
    LEFT JOIN (SELECT raw_seq, map_from_entries(list((name, value) ORDER BY name)) AS labels
               FROM (SELECT raw_seq, name, string_agg(value, ', ' ORDER BY value) AS value
                     FROM (SELECT DISTINCT p.raw_seq, l.name, l.value FROM partner_labels l JOIN pairs p ON p.partner_seq = l.seq
                           WHERE p.raw_seq IS NOT NULL) d
                     GROUP BY raw_seq, name) v
               GROUP BY raw_seq) l ON l.raw_seq = g.seq
    ORDER BY g.seq`;
}

/** From here on the session reads no file, loads nothing, and cannot be talked into either. */
export const LOCKED_SQL = ['SET enable_external_access = false', 'SET lock_configuration = true'] as const;

/** The names of functions of one row whose result depends on nothing else. */
export const FUNCTIONS_SQL = `SELECT DISTINCT lower(function_name) AS name FROM duckdb_functions()
  WHERE function_type = 'scalar' AND stability = 'CONSISTENT'`;
/** Of the session or the machine. */
const NOT_OURS =
  /^(?:current_|getvariable$|getenv$|version$|error$|json_|from_json|sql_|pg_|txid|nextval|currval|write_|add_parquet_key|parse_duckdb|in_search_path|getbfilename)/;
/** A few letters that would fill memory, beyond what the session’s limit sees. */
const FILLS_MEMORY = /^(?:repeat|range|generate_series|(?:list|array)_resize|lpad|rpad|bar|printf|format)$/;
/** What is written with others. */
const MACROS = [
  ...[
    'nullif',
    'split_part',
    'fmod',
    'fdiv',
    'round_even',
    'list_sum',
    'list_min',
    'list_max',
    'list_avg',
    'list_count',
  ],
  ...['list_first', 'list_last', 'map_contains_value', 'array_to_string'],
];

export const parsedSql = ({ expression }: OwnGroup): string =>
  `SELECT CAST(json_serialize_sql(${quote(wrapped(expression))}) AS VARCHAR) AS tree`;

/** An expression that ends in a comment does not end what comes after it. */
const wrapped = (expression: string): string => `${BEFORE}${expression}${AFTER}`;

type Node = Readonly<Record<string, unknown>>;

/** @param tree as DuckDB gives it @throws PlumblineError 'usage' that says what is wrong and where. */
export function assertExpression(group: OwnGroup, tree: string, functions: ReadonlySet<string>): void {
  const parsed = JSON.parse(tree) as Node & {
    statements?: readonly { node: Node }[];
    error_message?: string;
    position?: string;
  };
  if (parsed['error'] !== false)
    throw refusal(group, parsed.error_message ?? 'it cannot be read', Number(parsed.position ?? Number.NaN));
  const [statement, ...more] = parsed.statements ?? [];
  const node = statement?.node;
  const list = node?.['select_list'];
  const from = node?.['from_table'] as Node | undefined;
  const isPlain =
    more.length === 0 &&
    node?.['type'] === 'SELECT_NODE' &&
    Array.isArray(list) &&
    list.length === 1 &&
    from?.['type'] === 'BASE_TABLE' &&
    from['table_name'] === TABLE &&
    ['where_clause', 'having', 'sample', 'qualify'].every((clause) => node[clause] === null) &&
    ['modifiers', 'group_expressions', 'group_sets'].every(
      (clause) => (node[clause] as readonly unknown[]).length === 0,
    );
  if (!isPlain) throw refusal(group, 'it is more than one expression', Number.NaN);
  assertNode(group, list[0] as Node, functions);
}

/** What an expression may be made of; what is not named is not allowed. */
const KINDS = new Set([
  'COLUMN_REF',
  'CONSTANT',
  'CASE',
  'CAST',
  'COMPARISON',
  'CONJUNCTION',
  'OPERATOR',
  'FUNCTION',
  'BETWEEN',
  'COLLATE',
]);
const KIND_WORDS: Readonly<Record<string, string>> = {
  SUBQUERY: 'it asks a table of its own',
  WINDOW: 'it looks at other rows',
  LAMBDA: 'it has a function of its own',
  STAR: 'it has a *',
  PARAMETER: 'it has a parameter',
};

function assertNode(group: OwnGroup, node: Node, functions: ReadonlySet<string>): void {
  const at = Number(node['query_location']);
  const kind = node['class'];
  if (typeof kind === 'string') {
    if (!KINDS.has(kind)) throw refusal(group, KIND_WORDS[kind] ?? `${kind} may not stand in it`, at);
    if (kind === 'COLUMN_REF') assertColumn(group, node['column_names'] as readonly string[], at);
    if (kind === 'FUNCTION') assertFunction(group, node, functions, at);
  }
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? (value as readonly unknown[]) : [value])
      if (child !== null && typeof child === 'object') assertNode(group, child as Node, functions);
  }
}

function assertColumn(group: OwnGroup, names: readonly string[], at: number): void {
  if (names.length === 1 && NAMES.has(names[0]!.toLowerCase())) return;
  throw refusal(group, `there is no column ${names.join('.')}`, at, `; there are ${OWN_COLUMNS.join(', ')}`);
}

function assertFunction(group: OwnGroup, node: Node, functions: ReadonlySet<string>, at: number): void {
  const name = String(node['function_name']).toLowerCase();
  const isKnown = MACROS.includes(name) || (functions.has(name) && !NOT_OURS.test(name) && !FILLS_MEMORY.test(name));
  if (!isKnown || node['schema'] !== '' || node['catalog'] !== '')
    throw refusal(group, `${name} is none of the functions of one row whose result is always the same and bounded`, at);
}

/** @param position in the statement; what is wrong with all of it is told at the first character, with its end after the last */
function refusal({ name, expression }: OwnGroup, what: string, position: number, more = ''): PlumblineError {
  const isKnown = position >= 0 && position <= BEFORE.length + expression.length + AFTER.length;
  const at = Math.min(Math.max(0, position - BEFORE.length), expression.length);
  const rest = expression.slice(at, at + 24).split('\n')[0]!;
  const place = isKnown ? `, at character ${at + 1}${rest === '' ? ' (its end)' : ` (“${rest}”)`}` : '';
  return new PlumblineError(
    'usage',
    `The group ${name} cannot be made: ${what}${place}${more}. docs/groups.md says what an expression may hold`,
  );
}

/** What DuckDB says of values that an expression cannot be worked out for, without the lines that it quotes. */
export function runtimeRefusal({ name }: OwnGroup, error: unknown): PlumblineError {
  const said = (error instanceof Error ? error.message : String(error)).split('\n')[0]!;
  return new PlumblineError(
    'usage',
    `The group ${name} cannot be made: ${said}. docs/groups.md says what an expression may hold`,
    {},
    { cause: error },
  );
}

/** Of an expression that was looked at: whether types fit, without a row. */
export const triedSql = ({ expression }: OwnGroup): string =>
  `SELECT CAST((\n${expression}\n) AS VARCHAR) FROM ${TABLE} LIMIT 0`;

/** Statements that put the groups of an expression into strata. */
export function ownStrataSql(group: OwnGroup): readonly string[] {
  return [
    `CREATE OR REPLACE TEMP TABLE own_values AS
     SELECT own_seq AS seq, CASE WHEN value = '' THEN ${quote(EMPTY)} ELSE substr(value, 1, ${LONGEST}) END AS key
     FROM (SELECT own_seq, CAST((\n${group.expression}\n) AS VARCHAR) AS value FROM ${TABLE}) v WHERE value IS NOT NULL`,
    `INSERT INTO strata SELECT v.seq, ${quote(ownAxis(group.name))}, coalesce(k.key, ${quote(OTHERS)}), NULL
     FROM own_values v LEFT JOIN (SELECT key, count(*) AS n FROM own_values GROUP BY key ORDER BY n DESC, key LIMIT ${MOST_OWN_GROUPS}) k USING (key)`,
  ];
}
