import type { Metric } from '../../api/results';
import { metric, type Measured } from '../metric';
import {
  deviation,
  jsd,
  ks,
  psi,
  quantile,
  quantileBins,
  shares,
  total,
  totalVariation,
  wasserstein,
  type Bin,
  type Histogram,
} from '../statistics';
import { count, decimal, percent } from '../words';
import { lengthDefinitions, type LengthStatistic, type Scope } from './lengthDefinitions';

/** The five metrics of a scope. Where a side has no text, they are null and say so. */
export function measureLengths(scope: Scope, histogram: Histogram): readonly Metric[] {
  const definitions = lengthDefinitions(scope);
  const counters = { raw: total(histogram.raw), partner: total(histogram.partner) };
  const make = (statistic: LengthStatistic, measured: Omit<Measured, 'counters'>): Metric =>
    metric(definitions[statistic], { counters: { ...counters, ...medians(histogram) }, ...measured });

  const widest = ks(histogram);
  const moved = wasserstein(histogram);
  const spread = deviation(histogram.values, histogram.raw);
  if (widest === null || moved === null || spread === null) {
    const finding =
      scope === 'aligned'
        ? 'There is no page for which both have text, so text lengths cannot be compared.'
        : `${counters.raw === 0 ? 'Our side' : 'The partner’s file'} has no text, so text lengths cannot be compared.`;
    const none = { value: null, finding, effect: null };
    return (Object.keys(definitions) as LengthStatistic[]).map((statistic) => make(statistic, none));
  }

  const bins = quantileBins(histogram);
  const p = shares(bins.map((bin) => bin.raw));
  const q = shares(bins.map((bin) => bin.partner));
  const stability = psi(p, q);
  const divergence = jsd(p, q);
  const variation = totalVariation(p, q);
  const scaled = spread === 0 ? null : moved / spread;
  const subject =
    scope === 'aligned' ? `Over the ${count(counters.raw)} pages that both have text for` : 'Over all texts';
  return [
    make('psi', {
      value: stability,
      groups: bins.map((bin, index) => binGroup(bin, index, (q[index] ?? 0) - (p[index] ?? 0))),
      finding: `${subject}, the lengths ${shift(stability)}: stability index ${decimal(stability)}; ${medianWords(histogram)}.`,
      effect: 1 - Math.exp(-stability),
    }),
    make('ks', {
      value: widest,
      finding: `${subject}, the shares of texts up to a given length differ by at most ${percent(widest)} of the texts.`,
      effect: widest,
    }),
    make('jsd', {
      value: divergence,
      finding: `${subject}, the two distributions of text lengths are ${decimal(divergence)} bits apart, where 1 bit means nothing in common.`,
      effect: divergence,
    }),
    make('tv', {
      value: variation,
      finding: `${subject}, ${percent(variation)} of the texts would have to move to another tenth of length to match ours.`,
      effect: variation,
    }),
    make('wasserstein', {
      value: scaled,
      finding:
        scaled === null
          ? `${subject}, all of ours are of one length, so there is no spread to measure a distance by.`
          : `${subject}, lengths are ${count(Math.round(moved))} characters apart on average, ${decimal(scaled)} of the standard deviation of ours.`,
      effect: scaled === null ? null : Math.min(1, scaled),
    }),
  ];
}

/** Lower medians, characters: integers, so that they are counters. */
function medians(histogram: Histogram): Record<string, number> {
  const raw = quantile(histogram.values, histogram.raw, 1, 2);
  const partner = quantile(histogram.values, histogram.partner, 1, 2);
  return { ...(raw === null ? {} : { rawMedian: raw }), ...(partner === null ? {} : { partnerMedian: partner }) };
}

function medianWords(histogram: Histogram): string {
  const { rawMedian = 0, partnerMedian = 0 } = medians(histogram);
  return `half of ours have at most ${count(rawMedian)} characters, half of theirs at most ${count(partnerMedian)}`;
}

const shift = (stability: number): string =>
  stability < 0.1 ? 'are stable' : stability <= 0.25 ? 'have shifted moderately' : 'have shifted a lot';

const binGroup = (bin: Bin, index: number, value: number): Metric['groups'][number] => ({
  axis: 'length-bin',
  key: String(index + 1),
  label: binLabel(bin),
  value,
  interval: null,
  counters: { raw: bin.raw, partner: bin.partner },
});

function binLabel({ after, upTo }: Bin): string {
  if (upTo === null) return after === null ? 'any length' : `over ${count(after)} characters`;
  return after === null ? `up to ${count(upTo)} characters` : `${count(after + 1)}–${count(upTo)} characters`;
}
