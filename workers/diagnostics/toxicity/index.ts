/**
 * Toxicity: what lists of words and a small model flag on either side, whom they flag for what they are, and what a filter
 * by them does to pages; and the language of texts. It must not know whether a sentence is toxic: nobody here does.
 */
import type { MetricFamily } from '../types';
import { FILTER, IDENTITY, LANGUAGE, SHARE } from './definitions';
import { filter } from './filter';
import { language } from './languages';
import { falsePositives } from './neutral';
import { QUERIES, sideFlags } from './queries';
import { identity, share } from './shares';

export const toxicity: MetricFamily = {
  name: 'toxicity',
  definitions: [SHARE, IDENTITY, FILTER, LANGUAGE],
  queries: QUERIES,
  async finish(counters) {
    const neutral = falsePositives();
    const raw = sideFlags((await counters.all('raw'))[0]);
    const partner = sideFlags((await counters.all('partner'))[0]);
    return [
      share({ raw, partner }, neutral),
      identity(neutral, raw, await counters.all('terms')),
      filter(await counters.all('cells'), await counters.all('groups')),
      language({ raw: await counters.all('raw-languages'), partner: await counters.all('partner-languages') }),
    ];
  },
};
