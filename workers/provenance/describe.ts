/**
 * What a bag is, in sentences that its documents share: the Croissant description and the datasheet say the same of it.
 * They follow from the results and the facts alone.
 */
import type { Metric } from '../api/results';
import { licenceFindings } from '../partner/licences';
import { count, time } from './report/format';
import type { StatementInput } from './types';

/** "enwiki of 2016-05-01", as far as it is known. */
export function wikiOf({ facts, results }: StatementInput): string {
  const wiki = results.snapshot.wiki ?? facts.snapshot.name;
  return facts.snapshot.dumpDate === null ? wiki : `${wiki} of ${facts.snapshot.dumpDate}`;
}

export const nameOf = (input: StatementInput): string =>
  `Audit of ${input.facts.partner.name} against ${input.facts.snapshot.name}`;

export const descriptionOf = (input: StatementInput): string =>
  `What differs between a dump of Wikimedia (${wikiOf(input)}, ${count(input.results.raw.pages)} pages) and a dataset that a ` +
  `partner made of one (${input.facts.partner.name}, ${count(input.results.partnerRecords.records)} records): tables of ` +
  'pages, how they were matched, what was lost from each, and measurements with their intervals. It holds no text of ' +
  'pages, only their titles and single words.';

export const collectionOf = (input: StatementInput): string =>
  `Nothing was collected from people. Two files were read from ${time(input.facts.startedAt)} to ` +
  `${time(input.facts.finishedAt)}, offline: the dump ${input.facts.snapshot.name} (SHA-256 ${input.facts.snapshot.sha256}) and ` +
  `the partner’s file ${input.facts.partner.name} (SHA-256 ${input.facts.partner.sha256}). The texts of a wiki are written by its ` +
  'volunteers; how the partner made its file of them is known only as far as the file shows it.';

export function preprocessingOf({ results }: StatementInput): readonly string[] {
  const { recipe, tokeniser, raw } = results;
  const dropped = Object.entries(raw.droppedPages).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    `Wikitext became plain text by the recipe “${recipe.name}”, version ${recipe.version} (SHA-256 ${recipe.digest}), which is in ` +
      'the bag as recipe.json.',
    `Both texts were cut into tokens by ${tokeniser.name} ${tokeniser.version} with the properties of Unicode ${tokeniser.unicode}, ` +
      'and counted by the same code.',
    `Of ${count(raw.pages)} pages ${count(raw.kept)} have text by the recipe` +
      (dropped.length === 0 ? '.' : `; left out: ${dropped.map(([why, n]) => `${why} ${count(n)}`).join(', ')}.`),
    `Records were matched to pages: ${
      Object.entries(results.alignment.methods)
        .filter(([, n]) => n > 0)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([how, n]) => `${how} ${count(n)}`)
        .join(', ') || 'none could be'
    }.`,
  ];
}

/** Findings in words, the largest effect first; `most` of them. */
export const findingsOf = ({ results }: StatementInput, most = Infinity): readonly Metric[] =>
  results.metrics
    .filter(({ effect }) => effect !== null && effect > 0)
    .toSorted((a, b) => (b.effect ?? 0) - (a.effect ?? 0) || (a.id < b.id ? -1 : 1))
    .slice(0, most);

/** Families whose findings tell of groups that are treated unequally: first who is missing, then what is said of whom. */
const OF_GROUPS: readonly Metric['family'][] = ['coverage', 'toxicity', 'association'];

/** Which groups the partner kept less of than of others. */
export const unevenOf = (input: StatementInput): readonly string[] =>
  findingsOf(input)
    .filter(({ family }) => family === 'coverage')
    .map(({ finding }) => finding);

export function biasesOf(input: StatementInput): readonly string[] {
  const found = findingsOf(input);
  const told = OF_GROUPS.flatMap((family) => found.filter((metric) => metric.family === family));
  return told.length === 0
    ? ['No unevenness between groups of pages was found by the measurements that were made. Others may be there.']
    : told.map(({ finding }) => finding);
}

/** What a measurement cannot tell, once each. */
export const limitationsOf = (input: StatementInput): readonly string[] => [
  'It shows what differs, not why: a page may be missing by a rule, by mistake, or because it was deleted after the dump.',
  'It does not show whether the dump is fair. What Wikipedia lacks is lacking on both sides.',
  ...new Set(input.results.metrics.map(({ cannotTell }) => cannotTell)),
];

export const personalOf = (input: StatementInput): readonly string[] => [
  'Pages of a wiki name people, living ones too, and titles of such pages are in the tables.',
  'Names and addresses of contributors are not stored: a revision has a kind of contributor and, of registered ones, the ' +
    `number that the wiki gives them. Counted here: ${kinds(input.results.raw.byContributorKind)}.`,
];

const kinds = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, n]) => `${kind} ${count(n)}`)
    .join(', ') || 'none';

export const USES = [
  'Deciding whether a partner’s dataset may stand for the wiki that it was made of, and for which purpose.',
  'Finding the pages and groups that were lost, and asking the partner for them.',
  'Checking the numbers again from the same two files.',
] as const;

export const NOT_FOR = [
  'Training a model: it holds no texts.',
  'Judging single people or contributors: groups of pages are measured, not persons.',
] as const;

export const impactOf = (input: StatementInput): string => {
  const [first] = biasesOf(input);
  return (
    'A model that is trained on the partner’s file knows less of what was left out. What that does to people depends on ' +
    `the use, and is for those to judge who know it. The largest difference between groups here: ${first ?? 'none'}`
  );
};

export const MAINTENANCE =
  'A bag is made once and never changed; its manifest and signature would say so. A later dump or release needs a new ' +
  'audit, which gets a bag of its own. Whoever holds the signing key answers for it.';

/** What follows from the two licences, in sentences. */
export const licencesTold = ({ facts }: StatementInput): readonly string[] =>
  licenceFindings(facts.partner.licence, facts.snapshot.licence ?? undefined);
