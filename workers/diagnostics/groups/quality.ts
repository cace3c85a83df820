/**
 * Quality of articles, whatever their language, out of what is written in them: P. Das, I. Johnson, D. Saez-Trumper &
 * P. Aragón, Language-Agnostic Modeling of Wikipedia Articles for Content Quality Assessment across Languages (2024),
 * arXiv:2404.09764, with the weights and least thresholds of the model card of the Wikimedia Foundation’s model.
 */

/** A feature is capped at the wiki’s own 95th percentile, or at `least` where that is lower, and weighed. */
interface Feature {
  /** Over a row of page_traits, as SQL; lengths are square roots of bytes, counts in the text are over that. */
  readonly sql: string;
  readonly least: number;
  readonly weight: number;
}

const LENGTH = 'sqrt(bytes)';
const perLength = (column: string): string => `CASE WHEN bytes = 0 THEN 0 ELSE ${column} / ${LENGTH} END`;

export const QUALITY_FEATURES: Readonly<Record<string, Feature>> = {
  length: { sql: LENGTH, least: 100, weight: 0.395 },
  references: { sql: perLength('"references"'), least: 0.15, weight: 0.181 },
  headings: { sql: perLength('headings'), least: 0.1, weight: 0.123 },
  links: { sql: perLength('links'), least: 0.1, weight: 0.115 },
  media: { sql: 'media', least: 2, weight: 0.114 },
  categories: { sql: 'categories', least: 5, weight: 0.07 },
};

/** Classes of the model by the scores that they end before. */
export const QUALITY_CLASSES = [
  { key: 'stub', label: 'Stub (score below 0.36)', below: 0.36 },
  { key: 'start', label: 'Start (0.36 to 0.54)', below: 0.54 },
  { key: 'c', label: 'C (0.54 to 0.65)', below: 0.65 },
  { key: 'b', label: 'B (0.65 to 0.78)', below: 0.78 },
  { key: 'ga', label: 'Good (0.78 to 0.88)', below: 0.88 },
  { key: 'fa', label: 'Featured (from 0.88)', below: Infinity },
] as const;

/** The SQL of one row a page of `pages` (seq): seq, score from 0 to 1. Reads page_traits. */
export function qualitySql(pages: string): string {
  const features = Object.entries(QUALITY_FEATURES);
  const total = features.reduce((sum, [, { weight }]) => sum + weight, 0);
  const values = features.map(([name, { sql }]) => `CAST(${sql} AS DOUBLE) AS f_${name}`).join(', ');
  const caps = features
    .map(([name, { least }]) => `greatest(quantile_disc(f_${name}, 0.95), ${least}) AS cap_${name}`)
    .join(', ');
  const score = features.map(([name, { weight }]) => `${weight} * least(1, f_${name} / cap_${name})`).join(' + ');
  return `WITH f AS (SELECT t.seq, ${values} FROM raw_page_traits t JOIN (${pages}) p ON p.seq = t.seq),
    c AS (SELECT ${caps} FROM f)
    SELECT seq, (${score}) / ${total} AS score FROM f, c`;
}

/** The class of a score, as SQL. */
export const qualityClassSql = (score: string): string =>
  `CASE ${QUALITY_CLASSES.filter(({ below }) => below !== Infinity)
    .map(({ key, below }) => `WHEN ${score} < ${below} THEN '${key}'`)
    .join(' ')} ELSE 'fa' END`;
