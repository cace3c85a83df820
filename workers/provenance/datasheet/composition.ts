import { unevenOf, wikiOf } from '../describe';
import { count, valueOf } from '../report/format';
import { metricOf } from '../report/pick';
import { ask, audit, type DatasheetInput, type Part, wiki } from './types';

/** The findings of metrics, those that were measured. */
const findingsOf = ({ results }: DatasheetInput, ...ids: readonly string[]): readonly string[] =>
  ids.flatMap((id) => metricOf(results, id)?.finding ?? []);

const total = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0);

export const COMPOSITION: Part = {
  id: 'composition',
  title: 'Composition',
  questions: [
    {
      asks: 'What do the instances that comprise the dataset represent (for example, documents, photos, people, countries)?',
      answer: (input) =>
        audit(
          `Texts of pages of a wiki, as far as records could be matched to pages of the dump (${wikiOf(input)}). A page in ` +
            'several pieces has several records.',
        ),
    },
    {
      asks: 'How many instances are there in total (of each type, if appropriate)?',
      answer: ({ results }) =>
        audit(
          `${count(results.partnerRecords.records)} records, ${count(results.partnerRecords.withText)} of them with text. The dump ` +
            `has ${count(results.raw.pages)} pages, ${count(results.raw.redirects)} of them redirects.`,
        ),
    },
    {
      asks: 'Does the dataset contain all possible instances or is it a sample (not necessarily random) of instances from a larger set?',
      answer: (input) => audit(...findingsOf(input, 'coverage.retention'), ...unevenOf(input).slice(0, 4)),
    },
    {
      asks: 'What data does each instance consist of? “Raw” data or features?',
      answer: ({ results }) => {
        const columns = Object.entries(results.partner.mapping).flatMap(([role, name]) =>
          name === null ? [] : [`${role} (column ${name})`],
        );
        return audit(
          `Plain text that was made of wikitext, as ${results.partner.format}. What was read of a record: ${columns.join(', ') || 'nothing that is named'}.`,
        );
      },
    },
    {
      asks: 'Is there a label or target associated with each instance?',
      answer: ({ results }) =>
        (results.partner.labels ?? []).length > 0
          ? audit(`Columns that were named as those of labels: ${(results.partner.labels ?? []).join(', ')}.`)
          : ask('the partner', 'No column was named as one of labels.'),
    },
    {
      asks: 'Is any information missing from individual instances?',
      answer: (input) => {
        const found = findingsOf(
          input,
          'recall.tokens.aligned',
          'recall.numbers.aligned',
          'recall.labels.aligned',
          'recall.targets.aligned',
        );
        return found.length > 0 ? audit(...found) : ask('the partner', 'What is missing from texts was not measured.');
      },
    },
    {
      asks: 'Are relationships between individual instances made explicit (for example, users’ movie ratings, social network links)?',
      answer: ({ results }) =>
        (results.partner.mapping['links'] ?? null) === null
          ? audit('Pages of a wiki link to each other. No column with links was found in the partner’s file.')
          : audit(`Links between pages stand in the column ${results.partner.mapping['links'] ?? ''}.`),
    },
    {
      asks: 'Are there recommended data splits (for example, training, development/validation, testing)?',
      answer: ({ results }) => {
        const leaks = results.duplicates?.leaks;
        if (leaks === undefined) return audit('The file names no splits.');
        const splits = Object.entries(leaks.splits).map(
          ([name, n]) =>
            `${name} ${count(n)}, of which ${count(leaks.records[name] ?? 0)} stand in another split as well`,
        );
        return audit(
          `Splits that the file names, with their records: ${splits.join('; ')}. Whether they are recommended it does not say.`,
        );
      },
    },
    {
      asks: 'Are there any errors, sources of noise, or redundancies in the dataset?',
      answer: ({ results }) => {
        const twice = results.duplicates?.partner;
        return audit(
          `${count(total(results.partnerRecords.malformed))} records could not be read.`,
          ...(twice === undefined
            ? []
            : [`${count(twice.exact)} texts are there twice word for word, ${count(twice.near)} nearly so.`]),
          ...(results.fingerprints === undefined
            ? []
            : [`${count(results.fingerprints.changed)} texts differ from what the recipe makes of the same page.`]),
        );
      },
    },
    {
      asks: 'Is the dataset self-contained, or does it link to or otherwise rely on external resources?',
      answer: () =>
        wiki(
          'Text of a wiki stands for itself, and its links lead to pages that change. Images and other media are not in ' +
            'dumps, and were not looked at.',
        ),
    },
    {
      asks: 'Does the dataset contain data that might be considered confidential?',
      answer: () => wiki('Every page of a dump was public when it was dumped. Some may have been suppressed since.'),
    },
    {
      asks: 'Does the dataset contain data that, if viewed directly, might be offensive, insulting, threatening, or might otherwise cause anxiety?',
      answer: (input) => {
        const found = input.results.metrics.filter(({ family }) => family === 'toxicity').slice(0, 3);
        return found.length > 0
          ? audit(...found.map(({ finding }) => finding))
          : wiki('An encyclopaedia writes of violence, hatred and sex, and quotes. How much was not measured here.');
      },
    },
    {
      asks: 'Does the dataset identify any subpopulations (for example, by age, gender)?',
      answer: ({ results }) => {
        const retention = metricOf(results, 'coverage.retention');
        const axes = [...new Set(retention?.groups.map(({ axis }) => axis))];
        return axes.length === 0
          ? ask('the partner', 'Pages were not put into groups.')
          : audit(
              `Not as such. For the audit pages were put into groups by ${axes.join(', ')}; how many of each the partner kept is ` +
                `in the report (over all pages ${retention === undefined ? 'unknown' : valueOf(retention)}).`,
            );
      },
    },
    {
      asks: 'Is it possible to identify individuals (that is, one or more natural persons), either directly or indirectly, from the dataset?',
      answer: () => wiki('Yes. Articles name people, living ones too, and other pages name contributors.'),
    },
    {
      asks: 'Does the dataset contain data that might be considered sensitive in any way?',
      answer: () =>
        wiki(
          'Yes. Articles tell of people’s origin, faith, opinions, health, and whom they love, as published sources tell it.',
        ),
    },
    { asks: 'Any other comments?', answer: () => ask('the partner') },
  ],
};
