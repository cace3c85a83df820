import { ask, type Part } from './types';

export const MOTIVATION: Part = {
  id: 'motivation',
  title: 'Motivation',
  questions: [
    {
      asks: 'For what purpose was the dataset created? Was there a specific task in mind? Was there a specific gap that needed to be filled?',
      answer: () => ask('the partner'),
    },
    {
      asks: 'Who created the dataset (for example, which team, research group) and on behalf of which entity (for example, company, institution, organization)?',
      answer: ({ results }) =>
        results.partner.writer === null
          ? ask('the partner', 'The file does not show which program wrote it.')
          : ask(
              'the partner',
              `The file looks as ${results.partner.writer} writes it; who ran that program it does not say.`,
            ),
    },
    { asks: 'Who funded the creation of the dataset?', answer: () => ask('the partner') },
    { asks: 'Any other comments?', answer: () => ask('the partner') },
  ],
};
