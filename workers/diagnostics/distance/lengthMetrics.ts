import type { Metric } from '../../api/results';
import { metric, type Measured } from '../metric';
import * as statistics from '../statistics';
import type { Bin, Histogram } from '../statistics';
import type { MetricDefinition } from '../types';
import { count } from '../words';
import { lengthDefinitions, type LengthStatistic, type Scope } from './lengthDefinitions';
import { lengthFinding, noLengths, type LengthMeasures } from './lengthFindings';

/** The metrics of a scope. Where a side has no text, they are null and say so. */
export function measureLengths(scope: Scope, histogram: Histogram): readonly Metric[] {
  const definitions = Object.entries(lengthDefinitions(scope)) as [LengthStatistic, MetricDefinition][];
  const raw = statistics.total(histogram.raw);
  const partner = statistics.total(histogram.partner);
  const bins = statistics.quantileBins(histogram);
  const measures = measure(histogram, bins);
  return definitions.map(([statistic, definition]) => {
    if (measures === null) {
      const none = { value: null, effect: null, counters: { raw, partner }, finding: noLengths(scope, raw) };
      return metric(definition, none);
    }
    const { rawMedian, partnerMedian } = measures;
    return metric(definition, {
      ...valueOf(statistic, measures),
      counters: { raw, partner, rawMedian, partnerMedian },
      groups: statistic === 'psi' ? bins.map((bin, index) => binGroup(bin, index, raw, partner)) : [],
      finding: lengthFinding(statistic, scope, histogram, measures),
    });
  });
}

/** Null where a side has no text. */
function measure(histogram: Histogram, bins: readonly Bin[]): LengthMeasures | null {
  const ks = statistics.ks(histogram);
  const moved = statistics.wasserstein(histogram);
  const spread = statistics.deviation(histogram.values, histogram.raw);
  const rawMedian = statistics.quantile(histogram.values, histogram.raw, 1, 2);
  const partnerMedian = statistics.quantile(histogram.values, histogram.partner, 1, 2);
  if (ks === null || moved === null || spread === null || rawMedian === null || partnerMedian === null) return null;
  const p = statistics.shares(bins.map((bin) => bin.raw));
  const q = statistics.shares(bins.map((bin) => bin.partner));
  return {
    psi: statistics.psi(p, q),
    ks,
    jsd: statistics.jsd(p, q),
    tv: statistics.totalVariation(p, q),
    kl: statistics.kl(
      bins.map((bin) => bin.raw),
      bins.map((bin) => bin.partner),
    ),
    moved,
    scaled: spread === 0 ? null : moved / spread,
    rawMedian,
    partnerMedian,
  };
}

/** The value, and its effect on the common scale 0..1: an index without an upper bound is bent onto it. */
function valueOf(statistic: LengthStatistic, measures: LengthMeasures): Pick<Measured, 'value' | 'effect'> {
  switch (statistic) {
    case 'psi':
      return { value: measures.psi, effect: 1 - Math.exp(-measures.psi) };
    case 'kl':
      return { value: measures.kl, effect: 1 - Math.exp(-measures.kl) };
    case 'wasserstein':
      return { value: measures.scaled, effect: measures.scaled === null ? null : Math.min(1, measures.scaled) };
    default:
      return { value: measures[statistic], effect: measures[statistic] };
  }
}

const binGroup = (bin: Bin, index: number, raw: number, partner: number): Metric['groups'][number] => ({
  axis: 'length-bin',
  key: String(index + 1),
  label: binLabel(bin),
  value: bin.partner / partner - bin.raw / raw,
  interval: null,
  counters: { raw: bin.raw, partner: bin.partner },
});

function binLabel({ after, upTo }: Bin): string {
  if (upTo === null) return after === null ? 'any length' : `over ${count(after)} characters`;
  return after === null ? `up to ${count(upTo)} characters` : `${count(after + 1)}–${count(upTo)} characters`;
}
