/** Vocabulary: how rich the words of either side are, by laws that need no list of words. */
import type { Metric } from '../../api/results';
import { metric } from '../metric';
import { expectedTypes, growth, GROWTH_FROM, powerLaw, powerLawFrom } from '../statistics';
import type { MetricFamily } from '../types';
import { count, counted, decimal } from '../words';
import { HEAPS, ZIPF } from './definitions';
import { readSpectrum, SIDE_WORDS, SIDES, spectrumSql, type Words } from './spectrum';

export const vocabulary: MetricFamily = {
  name: 'vocabulary',
  definitions: [ZIPF, HEAPS],
  queries: Object.fromEntries(SIDES.map((side) => [`spectrum-${side}`, spectrumSql(side)])),
  async finish(counters) {
    const raw = await readSpectrum(counters, 'raw');
    const partner = await readSpectrum(counters, 'partner');
    return [zipf(raw, partner), heaps(raw, partner)];
  },
};

type Group = Metric['groups'][number];

/** Twice as large a vocabulary is one too small for either law. */
const SMALLEST = 2 * GROWTH_FROM;

function zipf(raw: Words, partner: Words): Metric {
  const [ours, theirs] = [powerLaw(raw), powerLaw(partner)];
  const counters = { rawTypes: raw.distinct, partnerTypes: partner.distinct };
  if (ours === null || theirs === null) {
    const finding = `${ours === null ? 'Our text' : 'The partner’s text'} has too few different words for a law of how often they occur.`;
    return metric(ZIPF, { value: null, counters, finding, effect: null });
  }
  const same = powerLawFrom(partner, ours.least);
  const difference = same === null ? null : same.alpha - ours.alpha;
  const laws = [
    { words: raw, law: ours },
    { words: partner, law: theirs },
  ];
  const group = (axis: string, key: keyof typeof ours): readonly Group[] =>
    laws.map(({ words: { side }, law }) => ({
      axis,
      key: side,
      label: SIDE_WORDS[side],
      value: law[key],
      interval: null,
      counters: { least: law.least, tail: law.tail },
    }));
  return metric(ZIPF, {
    value: difference,
    counters,
    groups: [...group('side', 'alpha'), ...group('distance', 'distance')],
    finding:
      `How often words occur falls off with an exponent of ${decimal(ours.alpha)} in our text and ${decimal(theirs.alpha)} in the ` +
      `partner’s (distance from the law ${decimal(ours.distance)} and ${decimal(theirs.distance)})` +
      (same === null
        ? '; they do not begin where they could be compared.'
        : `; among words that occur at least ${counted(ours.least, 'time')} with ${decimal(ours.alpha)} and ${decimal(same.alpha)}.`),
    effect: difference === null ? null : Math.abs(difference),
  });
}

function heaps(raw: Words, partner: Words): Metric {
  const tokens = Math.min(raw.tokens, partner.tokens);
  const counters = { raw: raw.tokens, partner: partner.tokens, rawTypes: raw.distinct, partnerTypes: partner.distinct };
  if (tokens < SMALLEST) {
    const finding = `A side has ${count(tokens)} words: below ${count(SMALLEST)}, the growth of a vocabulary says nothing.`;
    return metric(HEAPS, { value: null, counters, finding, effect: null });
  }
  const sides = [raw, partner].map((words) => ({
    words,
    law: growth(words, words.tokens, tokens),
    types: Math.round(expectedTypes(words, words.tokens, tokens)),
  }));
  const [ours, theirs] = [sides[0]!, sides[1]!];
  return metric(HEAPS, {
    value: theirs.law.exponent - ours.law.exponent,
    counters,
    groups: sides.map(({ words: { side, tokens: own, distinct }, law }) => ({
      axis: 'side',
      key: side,
      label: SIDE_WORDS[side],
      value: law.exponent,
      interval: null,
      counters: { tokens: own, types: distinct },
    })),
    finding:
      `Among as many words as the smaller side has (${count(tokens)}), ${count(ours.types)} are different in our text and ` +
      `${count(theirs.types)} in the partner’s; the vocabulary grows with an exponent of ${decimal(ours.law.exponent)} and ` +
      `${decimal(theirs.law.exponent)}.`,
    effect: Math.abs(theirs.law.exponent - ours.law.exponent),
  });
}
