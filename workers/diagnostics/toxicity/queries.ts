/** What is counted of flagged sentences, as SQL. */
import type { Row } from '../../tables/types';
import { integer } from '../rows';

/** Who flags, in the order in which it is told. */
export const CLASSIFIERS = ['lexicons', 'naughty', 'cuss', 'obscenity', 'model'] as const;
export type Classifier = (typeof CLASSIFIERS)[number];

export const CLASSIFIER_WORDS: Readonly<Record<Classifier, string>> = {
  lexicons: 'any of the lexicons',
  naughty: 'naughty-words',
  cuss: 'cuss, sureness 2',
  obscenity: 'obscenity',
  model: 'the model',
};

export const SIDES = ['raw', 'partner'] as const;
export type Side = (typeof SIDES)[number];

const sideSql = (side: Side): string => `
SELECT COUNT(*) AS documents,
${CLASSIFIERS.map(
  (c) => `  COALESCE(SUM(CASE WHEN ${c} IS NULL THEN 0 ELSE sentences END), 0) AS ${c}_sentences,
  COALESCE(SUM(${c}), 0) AS ${c}_flagged, COUNT(${c}) AS ${c}_documents,
  COALESCE(SUM(CASE WHEN ${c} > 0 THEN 1 ELSE 0 END), 0) AS ${c}_flagged_documents`,
).join(',\n')}
FROM ${side}_toxicity`;

const TERMS_SQL = `
SELECT term, SUM(sentences) AS sentences, ${CLASSIFIERS.map((c) => `SUM(${c}) AS ${c}`).join(', ')}
FROM raw_identity_terms GROUP BY term ORDER BY term`;

const KEPT = `CASE WHEN p.status IN ('identical', 'equivalent', 'changed', 'added') THEN 1 ELSE 0 END`;

/** Pages with a text of ours that are not redirects. */
const PAGES_SQL = `
SELECT t.*, p.decile AS decile, ${KEPT} AS kept
FROM raw_toxicity t JOIN pairs p ON p.raw_seq = t.seq JOIN raw_pages r ON r.seq = t.seq
WHERE r.redirect IS NULL AND p.status NOT IN ('extra', 'duplicate', 'part')`;

/** By place, because names of columns stand for what they were before. */
const CELL_COLUMNS = Array.from({ length: CLASSIFIERS.length + 3 }, (_, i) => i + 1).join(', ');

const CELLS_SQL = `
SELECT decile, ${CLASSIFIERS.map((c) => `CASE WHEN ${c} IS NULL THEN -1 WHEN ${c} = 0 THEN 0 ELSE 1 END AS ${c}`).join(', ')},
  CASE WHEN lexicons IS NULL THEN -1 WHEN lexicons > 2 THEN 3 ELSE lexicons END AS words,
  CASE WHEN model IS NULL THEN -1 WHEN model = 0 THEN 0 WHEN model * 100 < sentences THEN 1 WHEN model * 20 < sentences THEN 2 ELSE 3 END AS part,
  COUNT(*) AS n, SUM(kept) AS k
FROM (${PAGES_SQL}) f GROUP BY ${CELL_COLUMNS}`;

const GROUPS_SQL = `
SELECT s.axis AS axis, s.key AS key, MIN(g.label) AS label, COUNT(*) AS n,
  SUM(CASE WHEN f.lexicons > 0 THEN 1 ELSE 0 END) AS lexicons, SUM(CASE WHEN f.model > 0 THEN 1 ELSE 0 END) AS model
FROM strata s JOIN (${PAGES_SQL}) f ON f.seq = s.seq JOIN groups g ON g.axis = s.axis AND g.key = s.key
WHERE f.lexicons IS NOT NULL GROUP BY s.axis, s.key ORDER BY s.axis, s.key`;

const languagesSql = (side: Side): string => `
SELECT COALESCE(language, 'und') AS language, COUNT(*) AS n, COALESCE(SUM(foreign_to_wiki), 0) AS away, COUNT(foreign_to_wiki) AS known
FROM ${side}_toxicity GROUP BY 1 ORDER BY n DESC, language`;

export const QUERIES = {
  raw: sideSql('raw'),
  partner: sideSql('partner'),
  terms: TERMS_SQL,
  cells: CELLS_SQL,
  groups: GROUPS_SQL,
  'raw-languages': languagesSql('raw'),
  'partner-languages': languagesSql('partner'),
} as const;

export interface Flags {
  readonly sentences: number;
  readonly flagged: number;
  readonly documents: number;
  readonly flaggedDocuments: number;
}

export type SideFlags = Readonly<Record<Classifier, Flags>>;

export function sideFlags(row: Row | undefined): SideFlags {
  const of = (c: Classifier): Flags => ({
    sentences: integer(row, `${c}_sentences`),
    flagged: integer(row, `${c}_flagged`),
    documents: integer(row, `${c}_documents`),
    flaggedDocuments: integer(row, `${c}_flagged_documents`),
  });
  return Object.fromEntries(CLASSIFIERS.map((c) => [c, of(c)])) as Record<Classifier, Flags>;
}
