/** The groups of every page as statements of SQL, run one after another in one session over a run’s tables. */
import { quote } from '../../tables';
import { MAINTENANCE, NEUTRALITY } from './message-templates';
import { biographiesSql, gendersSql } from './people';
import { QUALITY_CLASSES, qualityClassSql, qualitySql } from './quality';

/** A category is a topic where so many articles are in it; and how many of them are taken, the largest first. */
const LEAST_OF_TOPIC = 10;
const TOPICS = 60;

const DAY = 86_400;
/** Seconds from the newest revision of the page to the newest of the dump that a group ends at. */
const AGES = [
  { key: 'month', label: 'within a month', days: 31 },
  { key: 'year', label: 'one to twelve months before', days: 366 },
  { key: 'three-years', label: 'one to three years before', days: 3 * 365.25 },
  { key: 'ten-years', label: 'three to ten years before', days: 10 * 365.25 },
  { key: 'older', label: 'more than ten years before', days: Infinity },
] as const;

const CONTRIBUTORS = {
  registered: 'registered users',
  ip: 'IP addresses',
  temporary: 'temporary accounts',
  imported: 'imported names',
  suppressed: 'suppressed contributors',
};
const GENDERS = { female: 'women', male: 'men', other: 'people of other genders', unknown: 'people of unknown gender' };
const STATES = {
  none: 'without maintenance templates',
  maintenance: 'with maintenance templates',
  neutrality: 'with templates that dispute neutrality',
};

/** What groups can be made of, besides the pages, pairs and traits of a run. */
export interface Present {
  /** raw_page_geo: geo_tags.sql was read beside the dump. */
  readonly geo: boolean;
  /** raw_wikidata_claims. */
  readonly claims: boolean;
  /** raw_page_props: page_props.sql. */
  readonly props: boolean;
  /** raw_page_entities: pages by the titles that Wikidata gives. */
  readonly entities: boolean;
}

/** Labels of keys, as an expression over `key`. */
const labelled = (labels: Readonly<Record<string, string>>): string =>
  `CASE key ${Object.entries(labels)
    .map(([key, label]) => `WHEN ${quote(key)} THEN ${quote(label)}`)
    .join(' ')} END`;

const byKey = (rows: readonly { readonly key: string; readonly label: string }[]): Record<string, string> =>
  Object.fromEntries(rows.map(({ key, label }) => [key, label]));

const inList = (names: readonly string[]): string => names.map(quote).join(', ');

/** Without the prefix of its namespace. */
const BARE = `substr(title, strpos(title, ':') + 1)`;

/** Tables that everything else builds on. */
export function baseSql(present: Present): readonly string[] {
  return [
    `CREATE TEMP TABLE grouped AS SELECT seq, page_id, ns, title FROM raw_pages WHERE redirect IS NULL`,
    `CREATE TEMP TABLE articles AS SELECT seq, title FROM grouped WHERE ns = 0`,
    ...(present.claims && (present.entities || present.props)
      ? [
          `CREATE TEMP TABLE page_entities AS SELECT DISTINCT seq, qid FROM (
             ${[
               ...(present.entities ? ['SELECT seq, qid FROM raw_page_entities'] : []),
               ...(present.props
                 ? [`SELECT seq, value AS qid FROM raw_page_props WHERE name = 'wikibase_item' AND value IS NOT NULL`]
                 : []),
             ].join(' UNION ALL ')}) e`,
        ]
      : []),
    `CREATE TEMP TABLE strata (seq BIGINT, axis VARCHAR, key VARCHAR, label VARCHAR)`,
  ];
}

/** Places by what tells them, the first that does decides: seq, lat, lon. */
export function placesSql(present: Present): string {
  const sources = [
    ...(present.geo
      ? [
          `SELECT seq, 1 AS source, lat, lon FROM raw_page_geo
           WHERE is_primary AND coalesce(globe, 'earth') = 'earth' AND lat IS NOT NULL AND lon IS NOT NULL`,
        ]
      : []),
    `SELECT seq, 2 AS source, lat, lon FROM raw_page_traits WHERE lat IS NOT NULL AND lon IS NOT NULL`,
    ...(present.claims && (present.entities || present.props)
      ? [
          `SELECT e.seq, 3 AS source, c.lat, c.lon FROM page_entities e JOIN raw_wikidata_claims c ON c.qid = e.qid
           WHERE c.property = 'P625' AND coalesce(c.globe, 'Q2') = 'Q2' AND c.lat IS NOT NULL AND c.lon IS NOT NULL`,
        ]
      : []),
  ];
  return `SELECT p.seq, min(p.lat) AS lat, min(p.lon) AS lon
    FROM (${sources.join(' UNION ALL ')}) p
    JOIN (SELECT seq, min(source) AS source FROM (${sources.join(' UNION ALL ')}) GROUP BY seq) f USING (seq, source)
    WHERE p.seq IN (SELECT seq FROM articles) GROUP BY p.seq ORDER BY p.seq`;
}

const into = (axis: string, label: string, rows: string): string =>
  `INSERT INTO strata SELECT seq, '${axis}', key, ${label} FROM (${rows}) g`;

/** Everything but places. */
export function strataSql(present: Present): readonly string[] {
  const entities = present.claims && (present.entities || present.props);
  return [
    into('namespace', 'NULL', `SELECT seq, CAST(ns AS VARCHAR) AS key FROM grouped`),
    ...['decile', 'script'].map((column) =>
      into(
        column === 'decile' ? 'length-decile' : column,
        'NULL',
        `SELECT p.raw_seq AS seq, CAST(p.${column} AS VARCHAR) AS key FROM pairs p
         WHERE p.${column} IS NOT NULL AND p.status NOT IN ('extra', 'duplicate', 'part') AND p.raw_seq IN (SELECT seq FROM grouped)`,
      ),
    ),
    into(
      'quality',
      labelled(byKey(QUALITY_CLASSES)),
      `SELECT seq, ${qualityClassSql('score')} AS key FROM (${qualitySql('SELECT seq FROM articles')}) q`,
    ),
    ...topicsSql(),
    ...peopleSql(entities),
    into(
      'contributor',
      labelled(CONTRIBUTORS),
      `SELECT g.seq, arg_max(r.contributor_kind, coalesce(r.timestamp, '')) AS key FROM raw_revisions r JOIN grouped g USING (seq) GROUP BY g.seq`,
    ),
    into('age', labelled(byKey(AGES)), agesSql()),
    ...maintenanceSql(),
  ];
}

function agesSql(): string {
  const seconds = `epoch(TRY_CAST(timestamp AS TIMESTAMP))`;
  const cases = AGES.filter(({ days }) => days !== Infinity)
    .map(({ key, days }) => `WHEN newest - seconds <= ${days * DAY} THEN '${key}'`)
    .join(' ');
  return `SELECT seq, CASE ${cases} ELSE 'older' END AS key
    FROM (SELECT g.seq, max(${seconds}) AS seconds FROM raw_revisions r JOIN grouped g USING (seq) GROUP BY g.seq) o,
      (SELECT max(${seconds}) AS newest FROM raw_revisions) n
    WHERE seconds IS NOT NULL`;
}

/** Banners of WikiProjects on talk pages; else categories of many articles, but not those of articles that want work. */
function topicsSql(): readonly string[] {
  const banner = `regexp_extract(t.template, '^WikiProject (.+)$', 1)`;
  return [
    `CREATE TEMP TABLE topics AS
     SELECT DISTINCT a.seq, ${banner} AS key
     FROM raw_written_templates t JOIN grouped talk ON talk.seq = t.seq AND talk.ns = 1
     JOIN articles a ON a.title = substr(talk.title, strpos(talk.title, ':') + 1)
     WHERE ${banner} <> '' AND lower(${banner}) NOT LIKE 'banner%'`,
    `INSERT INTO topics
     SELECT c.seq, c.category FROM raw_written_categories c JOIN articles USING (seq)
     JOIN (SELECT category, count(*) AS n FROM raw_written_categories JOIN articles USING (seq)
           GROUP BY category HAVING count(*) >= ${LEAST_OF_TOPIC} ORDER BY n DESC, category LIMIT ${TOPICS}) k USING (category)
     WHERE NOT EXISTS (SELECT 1 FROM topics)`,
    `INSERT INTO strata SELECT DISTINCT seq, 'topic', key, key FROM topics`,
  ];
}

function peopleSql(entities: boolean): readonly string[] {
  return [
    `CREATE TEMP TABLE biographies AS SELECT DISTINCT b.seq FROM (${biographiesSql(entities)}) b JOIN articles USING (seq)`,
    `CREATE TEMP TABLE genders AS SELECT * FROM (${gendersSql(entities)}) g`,
    into(
      'gender',
      labelled(GENDERS),
      `SELECT b.seq, coalesce(arg_min(g.gender, CASE g.method WHEN 'wikidata' THEN 1 WHEN 'categories' THEN 2 ELSE 3 END), 'unknown') AS key
       FROM biographies b LEFT JOIN genders g ON g.seq = b.seq GROUP BY b.seq`,
    ),
  ];
}

/** Templates of the dump that are made with Ambox, and what redirects to them, beside the lists. */
function maintenanceSql(): readonly string[] {
  const leadsTo = (names: string): string => `
    SELECT ${BARE} AS name FROM raw_pages WHERE ns = 10 AND redirect IS NOT NULL
      AND substr(redirect, strpos(redirect, ':') + 1) IN (${names})`;
  const made = `SELECT substr(p.title, strpos(p.title, ':') + 1) FROM raw_written_templates t JOIN grouped p USING (seq)
    WHERE p.ns = 10 AND t.template IN (SELECT name FROM ambox)`;
  return [
    `CREATE TEMP TABLE ambox AS SELECT * FROM (VALUES ('Ambox'), ('Article message box')) a(name) UNION ${leadsTo(`'Ambox'`)}`,
    `CREATE TEMP TABLE disputing AS SELECT unnest([${inList(NEUTRALITY)}]) AS name`,
    `INSERT INTO disputing ${leadsTo('SELECT name FROM disputing')}`,
    `CREATE TEMP TABLE asking AS SELECT unnest([${inList(MAINTENANCE)}]) AS name UNION ${made} UNION SELECT name FROM disputing`,
    `INSERT INTO asking ${leadsTo('SELECT name FROM asking')}`,
    into(
      'maintenance',
      labelled(STATES),
      `SELECT seq, 'none' AS key FROM articles
         WHERE seq IN (SELECT seq FROM raw_page_traits)
           AND seq NOT IN (SELECT seq FROM raw_written_templates WHERE template IN (SELECT name FROM asking))
       UNION ALL
       SELECT DISTINCT t.seq, 'maintenance' FROM raw_written_templates t JOIN articles USING (seq) WHERE t.template IN (SELECT name FROM asking)
       UNION ALL
       SELECT DISTINCT t.seq, 'neutrality' FROM raw_written_templates t JOIN articles USING (seq) WHERE t.template IN (SELECT name FROM disputing)`,
    ),
  ];
}
