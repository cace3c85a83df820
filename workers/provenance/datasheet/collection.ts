import { data, html } from '../report/html';
import { ask, audit, type Part, wiki } from './types';

export const COLLECTION: Part = {
  id: 'collection',
  title: 'Collection process',
  questions: [
    {
      asks: 'How was the data associated with each instance acquired?',
      answer: () =>
        wiki(
          'Volunteers wrote the pages of the wiki. Wikimedia publishes all of them as a dump; the partner made its texts ' +
            'of one, or took them from an interface of the wiki: which, only the partner knows.',
        ),
    },
    {
      asks: 'What mechanisms or procedures were used to collect the data (for example, hardware apparatuses or sensors, manual human curation, software programs, software APIs)?',
      answer: ({ results }) =>
        ask(
          'the partner',
          results.partner.writer === null
            ? 'The file does not show which program wrote it.'
            : `The file looks as ${results.partner.writer} writes it.`,
        ),
    },
    {
      asks: 'If the dataset is a sample from a larger set, what was the sampling strategy?',
      answer: ({ results }) => {
        const rules = results.fingerprints?.filters?.rules ?? [];
        return rules.length === 0
          ? ask('the partner', 'No rule was found that explains which pages are missing.')
          : audit(
              'Rules that explain missing pages, read off the two files; whether the partner meant them, only it can say:',
              ...rules.map(
                ({ title, parameter, gone }) => `${title}${parameter === '' ? '' : `, ${parameter}`}: ${gone} pages.`,
              ),
            );
      },
    },
    {
      asks: 'Who was involved in the data collection process and how were they compensated?',
      answer: () =>
        ask(
          'the partner',
          'Contributors of a wiki are volunteers and are not paid by it. Who worked for the partner is not known.',
        ),
    },
    {
      asks: 'Over what timeframe was the data collected?',
      answer: ({ facts, results }) =>
        audit(
          facts.snapshot.dumpDate === null
            ? 'The dump does not say of which day it is.'
            : `Up to ${facts.snapshot.dumpDate}, the date of the dump. Its pages were written over the years before.`,
          ...results.metrics
            .filter(({ family }) => family === 'freshness')
            .slice(0, 2)
            .map(({ finding }) => finding),
        ),
    },
    {
      asks: 'Were any ethical review processes conducted (for example, by an institutional review board)?',
      answer: () => ask('the partner'),
    },
    {
      asks: 'Did you collect the data from the individuals in question directly, or obtain it via third parties or other sources?',
      answer: () => wiki('By way of others: articles tell of people what published sources tell.'),
    },
    {
      asks: 'Were the individuals in question notified about the data collection?',
      answer: () =>
        wiki('People whom articles are about are not told. Contributors agree to the terms with every edit.'),
    },
    {
      asks: 'Did the individuals in question consent to the collection and use of their data?',
      answer: () => wiki('Contributors publish under a free licence. People whom articles are about are not asked.'),
    },
    {
      asks: 'If consent was obtained, were the consenting individuals provided with a mechanism to revoke their consent in the future or for certain uses?',
      answer: () =>
        wiki('A free licence cannot be taken back. What is suppressed in the wiki later stays in copies made before.'),
    },
    {
      asks: 'Has an analysis of the potential impact of the dataset and its use on data subjects been conducted?',
      answer: () => ask('the partner', 'This audit measures differences between texts; it is no such analysis.'),
    },
    {
      asks: 'Any other comments?',
      answer: ({ facts }) =>
        audit(html`What was read here: ${data(facts.partner.name)} against ${data(facts.snapshot.name)}.`),
    },
  ],
};
