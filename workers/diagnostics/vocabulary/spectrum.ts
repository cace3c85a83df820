/** How many words occur once, twice, …: what laws of vocabularies are read off. */
import { integer } from '../rows';
import type { Spectrum } from '../statistics';
import type { Counters } from '../types';

export type Side = 'raw' | 'partner';
export const SIDES: readonly Side[] = ['raw', 'partner'];
export const SIDE_WORDS: Readonly<Record<Side, string>> = { raw: 'Our text', partner: 'The partner’s text' };

/** One row a number of occurrences; each gram stands in the table once. */
export const spectrumSql = (side: Side): string => `
SELECT count AS occurrences, COUNT(*) AS types FROM ${side}_ngrams WHERE n = 1 GROUP BY count ORDER BY count`;

export interface Words extends Spectrum {
  readonly side: Side;
  readonly tokens: number;
  readonly distinct: number;
}

export async function readSpectrum(counters: Counters, side: Side): Promise<Words> {
  const occurrences: number[] = [];
  const types: number[] = [];
  let tokens = 0;
  let distinct = 0;
  for await (const rows of counters.batches(`spectrum-${side}`)) {
    for (const row of rows) {
      const times = integer(row, 'occurrences');
      const words = integer(row, 'types');
      occurrences.push(times);
      types.push(words);
      tokens += times * words;
      distinct += words;
    }
  }
  return { side, occurrences, types, tokens, distinct };
}
