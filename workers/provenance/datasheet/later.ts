/** What was done to the data, and what is done with it: preprocessing, uses, distribution, maintenance. */
import { biasesOf, licencesTold, NOT_FOR, USES } from '../describe';
import { count } from '../report/format';
import { code, data, html } from '../report/html';
import { ask, audit, type DatasheetInput, type Part } from './types';

export const PREPROCESSING: Part = {
  id: 'preprocessing',
  title: 'Preprocessing, cleaning, labeling',
  questions: [
    {
      asks: 'Was any preprocessing/cleaning/labeling of the data done (for example, discretization or bucketing, tokenization, removal of instances, processing of missing values)?',
      answer: ({ results }) => {
        const found = results.fingerprints;
        return found === undefined || found.kinds.length === 0
          ? ask('the partner', 'What was done to the texts was not looked for, or nothing was found.')
          : audit(
              `Read off the texts: ${count(found.changed)} differ from what the recipe makes of the same page.`,
              ...found.kinds.slice(0, 8).map(({ title, documents }) => `${title}: in ${count(documents)} texts.`),
            );
      },
    },
    {
      asks: 'Was the “raw” data saved in addition to the preprocessed/cleaned/labeled data (for example, to support unanticipated future uses)?',
      answer: ({ facts }) =>
        audit(
          html`It is the dump ${data(facts.snapshot.name)}, SHA-256 ${code(facts.snapshot.sha256)}. Whether the partner
          kept it, only the partner knows; Wikimedia keeps dumps for some months.`,
        ),
    },
    {
      asks: 'Is the software that was used to preprocess/clean/label the data available?',
      answer: ({ results }) =>
        results.partner.writer === null
          ? ask('the partner')
          : ask(
              'the partner',
              `The file looks as ${results.partner.writer} writes it; with which settings is not known.`,
            ),
    },
    { asks: 'Any other comments?', answer: () => ask('the partner') },
  ],
};

export const USES_PART: Part = {
  id: 'uses',
  title: 'Uses',
  questions: [
    {
      asks: 'Has the dataset been used for any tasks already?',
      answer: ({ facts }) => ask('the partner', `This audit is one, of ${facts.finishedAt.slice(0, 10)}.`),
    },
    {
      asks: 'Is there a repository that links to any or all papers or systems that use the dataset?',
      answer: () => ask('the partner'),
    },
    { asks: 'What (other) tasks could the dataset be used for?', answer: () => ask('whoever uses it') },
    {
      asks: 'Is there anything about the composition of the dataset or the way it was collected and preprocessed/cleaned/labeled that might impact future uses?',
      answer: (input) => audit(...biasesOf(input).slice(0, 6)),
    },
    {
      asks: 'Are there tasks for which the dataset should not be used?',
      answer: (input) => ask('whoever uses it', ...unfit(input)),
    },
    {
      asks: 'Any other comments?',
      answer: () =>
        audit('Of the audit itself:', ...USES.map((use) => `For: ${use}`), ...NOT_FOR.map((use) => `Not for: ${use}`)),
    },
  ],
};

/** Uses that the largest losses speak against. */
function unfit({ results }: DatasheetInput): readonly string[] {
  const lost = results.metrics.filter(
    ({ family, value, unit }) => family === 'recall' && unit.startsWith('share') && value !== null && value < 0.5,
  );
  return lost.slice(0, 3).map(({ finding }) => `Not where this matters: ${finding}`);
}

export const DISTRIBUTION: Part = {
  id: 'distribution',
  title: 'Distribution',
  questions: [
    {
      asks: 'Will the dataset be distributed to third parties outside of the entity on behalf of which the dataset was created?',
      answer: () => ask('the partner'),
    },
    {
      asks: 'How will the dataset be distributed (for example, tarball on website, API, GitHub)?',
      answer: ({ facts, results }) =>
        ask(
          'the partner',
          html`What was read is ${facts.partner.parts.length > 1 ? `${facts.partner.parts.length} files` : 'a file'} of
          ${results.partner.format}, ${data(facts.partner.name)}, SHA-256 ${code(facts.partner.sha256)}.`,
        ),
    },
    {
      asks: 'When will the dataset be distributed?',
      answer: ({ facts }) =>
        facts.partner.release === null
          ? ask('the partner', 'No release is named.')
          : ask('the partner', `The release that was read calls itself ${facts.partner.release}.`),
    },
    {
      asks: 'Will the dataset be distributed under a copyright or other intellectual property (IP) license, and/or under applicable terms of use (ToU)?',
      answer: (input) =>
        audit(
          input.facts.partner.licence === null
            ? 'The partner’s file states no licence.'
            : `The partner’s file states ${input.facts.partner.licence}.`,
          ...licencesTold(input),
        ),
    },
    {
      asks: 'Have any third parties imposed IP-based or other restrictions on the data associated with the instances?',
      answer: ({ facts }) =>
        audit(
          facts.snapshot.licence === null
            ? 'The dump states no licence. Text of Wikipedia is under CC-BY-SA.'
            : `The text of the wiki is under ${facts.snapshot.licence}, as the dump states; it holds for what is made of it.`,
        ),
    },
    {
      asks: 'Do any export controls or other regulatory restrictions apply to the dataset or to individual instances?',
      answer: () => ask('the partner'),
    },
    { asks: 'Any other comments?', answer: () => ask('the partner') },
  ],
};

export const MAINTENANCE_PART: Part = {
  id: 'maintenance',
  title: 'Maintenance',
  questions: [
    { asks: 'Who will be supporting/hosting/maintaining the dataset?', answer: () => ask('the partner') },
    {
      asks: 'How can the owner/curator/manager of the dataset be contacted (for example, email address)?',
      answer: () => ask('the partner'),
    },
    { asks: 'Is there an erratum?', answer: () => ask('the partner') },
    {
      asks: 'Will the dataset be updated (for example, to correct labeling errors, add new instances, delete instances)?',
      answer: () => ask('the partner', 'Two releases can be held against each other: plumbline drift OLD NEW.'),
    },
    {
      asks: 'If the dataset relates to people, are there applicable limits on the retention of the data associated with the instances?',
      answer: () => ask('the partner', 'A wiki keeps what it has; what it suppresses later, a copy does not know of.'),
    },
    {
      asks: 'Will older versions of the dataset continue to be supported/hosted/maintained?',
      answer: () => ask('the partner'),
    },
    {
      asks: 'If others want to extend/augment/build on/contribute to the dataset, is there a mechanism for them to do so?',
      answer: () => ask('the partner', 'To the wiki itself anybody can contribute.'),
    },
    { asks: 'Any other comments?', answer: () => ask('the partner') },
  ],
};
