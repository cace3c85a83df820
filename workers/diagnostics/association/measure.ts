/** Sentences that hold terms for people, and which words they hold beside them. */
import { SENTENCES_VERSION } from '../../text';
import type { TextMeasure } from '../measures/types';
import { featuresFor } from '../reading/features';
import { identityList, LISTS_VERSION } from './lists';
import { Sentences } from './sentences';

export const associations: TextMeasure = {
  name: 'associations',
  version: SENTENCES_VERSION * 1000 + LISTS_VERSION,
  tables: ['associations'],
  open: async (rows, { language }) => {
    const list = identityList(language);
    if (list === null) return { take: () => undefined };
    const table = rows.table('associations');
    const features = featuresFor(language);
    const sentences = new Sentences(list);
    return {
      take: ({ reading }) => sentences.take(reading, features.of(reading.lexicon)),
      close: () => {
        for (const row of sentences.rows()) table.append(row);
      },
    };
  },
};
