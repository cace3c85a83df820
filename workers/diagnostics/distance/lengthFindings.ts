import { total, type Histogram } from '../statistics';
import { count, counted, decimal, percent } from '../words';
import type { LengthStatistic, Scope } from './lengthDefinitions';

/** What was measured of two distributions of lengths; medians in characters. */
export interface LengthMeasures {
  readonly psi: number;
  readonly ks: number;
  readonly jsd: number;
  readonly tv: number;
  /** Bits. */
  readonly kl: number;
  /** Characters. */
  readonly moved: number;
  /** Standard deviations of ours; null where ours are all of one length. */
  readonly scaled: number | null;
  readonly rawMedian: number;
  readonly partnerMedian: number;
}

export function lengthFinding(
  statistic: LengthStatistic,
  scope: Scope,
  histogram: Histogram,
  measures: LengthMeasures,
): string {
  const subject =
    scope === 'aligned' ? `Over ${counted(total(histogram.raw), 'page')} that both have text for` : 'Over all texts';
  if (measures.ks === 0) return `${subject}, lengths are distributed exactly as ours are.`;
  const { psi, ks, jsd, tv, kl, moved, scaled, rawMedian, partnerMedian } = measures;
  switch (statistic) {
    case 'psi':
      return (
        `${subject}, the lengths ${shift(psi)} (stability index ${decimal(psi)}): half of ours have at most ` +
        `${count(rawMedian)} characters, half of theirs at most ${count(partnerMedian)}.`
      );
    case 'ks':
      return `${subject}, the share of texts up to a given length differs by at most ${percent(ks)} of the texts between the two sides.`;
    case 'jsd':
      return `${subject}, the two distributions of lengths are ${decimal(jsd)} bits apart, where 1 bit means nothing in common.`;
    case 'tv':
      return `${subject}, ${percent(tv)} of the texts would have to move to another tenth of length to match ours.`;
    case 'kl':
      return `${subject}, who expects the partner’s mix of lengths needs ${decimal(kl)} bits more for each text of ours than who expects ours.`;
    case 'wasserstein':
      return scaled === null
        ? `${subject}, all of ours are of one length, so there is no spread to measure a distance by.`
        : `${subject}, the lengths of the two sides, each in order of size, are ${counted(Math.round(moved), 'character')} ` +
            `apart on average, ${decimal(scaled)} of the standard deviation of ours.`;
  }
}

const shift = (stability: number): string =>
  stability < 0.1 ? 'are stable' : stability <= 0.25 ? 'have shifted moderately' : 'have shifted a lot';

/** Where a side has no text at all. */
export function noLengths(scope: Scope, rawTexts: number): string {
  return scope === 'aligned'
    ? 'There is no page for which both have text, so text lengths cannot be compared.'
    : `${rawTexts === 0 ? 'Our side' : 'The partner’s file'} has no text, so text lengths cannot be compared.`;
}
