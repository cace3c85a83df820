/** Rules that may have taken pages out, counted in SQL over the pages that no rule explains yet. */
import { bestThreshold, roundest, type Candidate, type FilterKind, type Population } from '../../compare/filters';
import type { OpenQuery, Row } from '../../tables';

/** A rule and the pages that it takes out, as a condition over the view of pages. */
export interface Rule extends Candidate {
  readonly where: string;
}

/** What is written behind titles of pages that tell meanings apart, in the larger languages. */
const MEANINGS =
  '\\((?:disambiguation|Begriffsklärung|homonymie|desambiguación|disambigua|desambiguação|doorverwijspagina|значения|ujednoznacznienie|olika betydelser|توضيح|消歧义|消歧義|曖昧さ回避|동음이의|αποσαφήνιση)\\)$';
/** Words are looked for in so many missing texts, and as many that are there. */
const MOST_TEXTS = 1000;

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Pages of the dump, whether the partner has text of them, and what rules ask of them; texts are read for it. */
const PAGES = `SELECT p.raw_seq AS seq, p.title AS title, coalesce(p.ns, 0) AS ns,
    p.status IN ('missing', 'emptied', 'dropped-by-both') AS gone,
    g.redirect IS NOT NULL AS redirect, d.text IS NOT NULL AS has_text, md5_number(d.text) AS hash,
    regexp_matches(p.title, ${quoted(MEANINGS)}, 'i') AS meanings, d.chars, d.script,
    d.numbers / greatest(d.tokens, 1) AS numbers, d.links / greatest(d.tokens, 1) AS links,
    length(regexp_replace(d.outline, '[^*#;]', '', 'g')) / greatest(length(replace(d.outline, ' ', '')), 1) AS items
  FROM pairs p JOIN raw_pages g ON g.seq = p.raw_seq JOIN raw_documents d ON d.seq = p.raw_seq
  WHERE p.raw_seq IS NOT NULL AND p.status <> 'duplicate'`;

export class RuleCounter {
  private round = 0;

  private constructor(private readonly query: OpenQuery) {}

  /** Reads the pages into a table of its own: rules ask for them again and again, and reading texts takes longest. */
  static async over(query: OpenQuery): Promise<RuleCounter> {
    await query.all(`CREATE TEMP TABLE pages_0 AS ${PAGES}`);
    await query.all('CREATE TEMP TABLE words (seq BIGINT, words VARCHAR[])');
    return new RuleCounter(query);
  }

  /** What stands after FROM: pages that no rule explains yet. */
  private get pages(): string {
    return `pages_${this.round} k`;
  }

  /** Leaves out the pages that a rule explains. */
  async explain({ where }: Rule): Promise<void> {
    const next = this.round + 1;
    await this.query.all(`CREATE TEMP TABLE pages_${next} AS SELECT * FROM ${this.pages} WHERE NOT (${where})`);
    await this.query.all(`DROP TABLE pages_${this.round}`);
    this.round = next;
  }

  /** Titles of the first missing pages that a rule explains. */
  async examples({ where }: Rule, limit: number): Promise<readonly string[]> {
    const rows = await this.query.all(
      `SELECT title FROM ${this.pages} WHERE gone AND ${where} ORDER BY seq LIMIT ${limit}`,
    );
    return rows.map((row) => row['title'] as string);
  }

  async population(): Promise<Population> {
    return this.count('true');
  }

  async rules(): Promise<Rule[]> {
    // One after another: they share a connection.
    const found: (Rule | null)[] = [
      await this.plain('redirects', 'redirect'),
      await this.plain('disambiguation', 'meanings'),
      await this.plain('no-text', 'NOT has_text'),
      await this.groups('namespaces', 'ns', 'true'),
      await this.groups('scripts', 'script', 'has_text'),
      await this.threshold('short', 'chars', 1, (limit) => `below ${limit} characters`),
      await this.threshold('long', 'chars', -1, (limit) => `above ${limit} characters`),
      await this.threshold('numbers', 'numbers', -1, (limit) => `above ${percent(limit)} of the tokens`),
      await this.threshold('lists', 'items', -1, (limit) => `above ${percent(limit)} of the lines`),
      await this.threshold('links', 'links', -1, (limit) => `above ${percent(limit)} of the tokens`),
      await this.threshold('few-links', 'links', 1, (limit) => `below ${percent(limit)} of the tokens`),
      await this.duplicates(),
      await this.titleWord(),
      await this.textWord(),
    ];
    return found.filter((rule) => rule !== null);
  }

  private async count(where: string): Promise<Population> {
    const [row] = await this.query.all(
      `SELECT count(*) FILTER (gone) AS gone, count(*) FILTER (NOT gone) AS kept FROM ${this.pages} WHERE ${where}`,
    );
    return populationOf(row!);
  }

  private async plain(kind: FilterKind, where: string): Promise<Rule> {
    return { kind, parameter: '', where, ...(await this.count(where)) };
  }

  /** Groups of which nothing, or next to nothing, is there. */
  private async groups(kind: FilterKind, column: string, among: string): Promise<Rule | null> {
    const rows = await this.query.all(
      `SELECT ${column} AS value, count(*) FILTER (gone) AS gone, count(*) FILTER (NOT gone) AS kept
       FROM ${this.pages} WHERE ${among} GROUP BY 1 HAVING count(*) FILTER (gone) >= 19 * count(*) FILTER (NOT gone) ORDER BY 1`,
    );
    if (rows.length === 0) return null;
    const values = rows.map((row) => row['value'] as string | number);
    const list = values.map((value) => (typeof value === 'number' ? String(value) : quoted(value))).join(', ');
    const where = `${among} AND ${column} IN (${list})`;
    return { kind, parameter: values.join(', '), where, ...(await this.count(where)) };
  }

  /** @param sign 1 where small values are missing, -1 where large ones are */
  private async threshold(
    kind: FilterKind,
    column: string,
    sign: 1 | -1,
    say: (limit: number) => string,
  ): Promise<Rule | null> {
    const rows = await this.query.all(
      `SELECT round(${column}, 4)::DOUBLE AS value, count(*) FILTER (gone) AS gone, count(*) FILTER (NOT gone) AS kept
       FROM ${this.pages} WHERE has_text GROUP BY 1 ORDER BY 1 ${sign === 1 ? '' : 'DESC'}`,
    );
    const found = bestThreshold(rows.map((row) => ({ value: row['value'] as number, ...populationOf(row) })));
    if (found === null) return null;
    const { gone, kept, from, to } = found;
    // Between the last that is missing and the next that is there any limit will do; people choose round ones.
    const limit =
      sign === 1
        ? roundest(from, to)
        : roundest(to - (column === 'chars' ? 1 : 1e-4), from - (column === 'chars' ? 1 : 1e-4));
    const where = `has_text AND round(${column}, 4) ${sign === 1 ? '<=' : '>='} ${from}`;
    return { kind, parameter: say(limit), where, gone, kept };
  }

  /** Of pages with the same text, all but one. */
  private async duplicates(): Promise<Rule> {
    const where = `has_text AND hash IN (SELECT k.hash FROM ${this.pages} WHERE k.has_text
      GROUP BY k.hash HAVING count(*) > 1 AND count(*) FILTER (NOT k.gone) > 0) AND gone`;
    const found = await this.count(where);
    // The same text stays twice where duplicates are not removed.
    const [row] = await this.query.all(
      `SELECT coalesce(sum(n - 1), 0)::DOUBLE AS again FROM (SELECT count(*) AS n FROM ${this.pages}
       WHERE k.has_text AND NOT k.gone GROUP BY k.hash)`,
    );
    return { kind: 'duplicates', parameter: '', where, gone: found.gone, kept: row!['again'] as number };
  }

  private async titleWord(): Promise<Rule | null> {
    const rows = await this.query.all(
      `SELECT word AS value, count(*) FILTER (gone) AS gone, count(*) FILTER (NOT gone) AS kept FROM (
         SELECT gone, unnest(list_distinct(string_split(lower(title), ' '))) AS word FROM ${this.pages} WHERE has_text)
       WHERE length(word) > 1 GROUP BY 1 HAVING count(*) FILTER (gone) >= 19 * count(*) FILTER (NOT gone)
       ORDER BY 2 DESC, 1 LIMIT 1`,
    );
    const word = rows[0]?.['value'] as string | undefined;
    if (word === undefined) return null;
    const where = `has_text AND list_contains(string_split(lower(title), ' '), ${quoted(word)})`;
    return { kind: 'titles', parameter: word, where, ...(await this.count(where)) };
  }

  /** Words are looked for in some texts, and the best of them in all. */
  private async textWord(): Promise<Rule | null> {
    const some = (gone: boolean): string => `(SELECT seq, gone FROM ${this.pages}
      WHERE has_text AND ${gone ? '' : 'NOT '}gone ORDER BY hash(seq), seq LIMIT ${MOST_TEXTS})`;
    const chosen = `(FROM ${some(true)} UNION ALL FROM ${some(false)})`;
    // Most of them were looked into for the rule before.
    await this.query.all(
      `INSERT INTO words
       SELECT d.seq, list_distinct(regexp_extract_all(lower(left(d.text, 100000)), '[\\p{L}\\p{M}]{3,}'))
       FROM raw_documents d WHERE d.seq IN (SELECT seq FROM ${chosen}) AND d.seq NOT IN (SELECT seq FROM words)`,
    );
    const rows = await this.query.all(
      `SELECT word AS value, count(*) FILTER (gone) AS gone FROM (
         SELECT k.gone, unnest(w.words) AS word FROM ${chosen} k JOIN words w ON w.seq = k.seq)
       GROUP BY 1 HAVING count(*) FILTER (gone) >= 19 * count(*) FILTER (NOT gone) ORDER BY 2 DESC, 1 LIMIT 1`,
    );
    const word = rows[0]?.['value'] as string | undefined;
    if (word === undefined || Number(rows[0]!['gone']) < 5) return null;
    await this.query.all(
      `CREATE OR REPLACE TEMP TABLE denied AS SELECT d.seq FROM raw_documents d
       WHERE regexp_matches(lower(d.text), ${quoted(`(^|[^\\p{L}\\p{M}])${word}($|[^\\p{L}\\p{M}])`)})`,
    );
    const where = 'has_text AND seq IN (SELECT seq FROM denied)';
    return { kind: 'words', parameter: word, where, ...(await this.count(where)) };
  }
}

const populationOf = (row: Row): Population => ({ gone: Number(row['gone']), kept: Number(row['kept']) });
const percent = (share: number): string => `${Number((share * 100).toPrecision(3))} %`;
