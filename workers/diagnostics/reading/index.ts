/** Reading: how rich in words and how easy to read the texts of either side are. */
import type { Metric } from '../../api/results';
import { metric } from '../metric';
import { integer, integerOrNull } from '../rows';
import { percentileInterval, type Interval } from '../statistics';
import type { Counters, MetricFamily } from '../types';
import { READINGS, readingDefinition, type ReadingKind } from './definitions';
import { readingFinding, whyNot } from './findings';
import { COLUMNS, FORMULAS, ProseSums, type Totals } from './sums';

const SIDES = ['raw', 'partner'] as const;
type Side = (typeof SIDES)[number];
const LABELS: Readonly<Record<Side, string>> = { raw: 'Our text', partner: 'The partner’s text' };

/** One row a document. A record that is several pages' counts as one of them, the first. */
const proseSql = (side: Side): string => `
SELECT COALESCE(a.page_id, p.seq) AS id, COALESCE(a.aligned, 0) AS aligned, ${COLUMNS.map((name) => `p.${name}`).join(', ')}
FROM ${side}_prose p LEFT JOIN (
  SELECT ${side}_seq AS seq, MIN(page_id) AS page_id,
    MAX(CASE WHEN status IN ('identical', 'equivalent', 'changed') THEN 1 ELSE 0 END) AS aligned
  FROM pairs WHERE ${side}_seq IS NOT NULL GROUP BY ${side}_seq
) a ON a.seq = p.seq`;

/** Below this, replicates are too few different ones for an interval. */
const LEAST_DOCUMENTS = 10;

export const reading: MetricFamily = {
  name: 'reading',
  definitions: READINGS.map(readingDefinition),
  queries: Object.fromEntries(SIDES.map((side) => [side, proseSql(side)])),
  async finish(counters) {
    const raw = await sumSide(counters, 'raw');
    const partner = await sumSide(counters, 'partner');
    return READINGS.map((kind) => measure(kind, raw, partner));
  },
};

interface SideSums {
  readonly all: ProseSums;
  readonly aligned: Totals;
}

async function sumSide(counters: Counters, side: Side): Promise<SideSums> {
  const all = new ProseSums();
  const aligned = Object.fromEntries(COLUMNS.map((name) => [name, 0])) as Record<(typeof COLUMNS)[number], number>;
  const counts: number[] = COLUMNS.map(() => 0);
  for await (const rows of counters.batches(side)) {
    for (const row of rows) {
      for (const [index, name] of COLUMNS.entries()) counts[index] = integerOrNull(row, name) ?? 0;
      all.add(integer(row, 'id'), counts);
      if (row['syllables'] !== null) all.english++;
      if (integer(row, 'aligned') === 1) for (const [index, name] of COLUMNS.entries()) aligned[name] += counts[index]!;
    }
  }
  return { all, aligned };
}

function measure(kind: ReadingKind, raw: SideSums, partner: SideSums): Metric {
  const definition = readingDefinition(kind);
  const formula: (totals: Totals) => number | null = FORMULAS[kind];
  const [ours, theirs] = [formula(raw.all.totals), formula(partner.all.totals)];
  const counters = {
    raw: raw.all.documents,
    partner: partner.all.documents,
    rawEnglish: raw.all.english,
    partnerEnglish: partner.all.english,
  };
  const groups = [
    ...[raw, partner].map((side, index) => group('side', SIDES[index]!, formula, side.all.totals, side.all)),
    ...[raw, partner].map((side, index) => group('aligned', SIDES[index]!, formula, side.aligned, null)),
  ].filter(({ value }) => value !== null);
  if (ours === null || theirs === null) {
    return metric(definition, {
      value: null,
      counters,
      groups,
      finding: whyNot(kind, ours === null, counters),
      effect: null,
    });
  }
  return metric(definition, {
    value: theirs - ours,
    interval: intervalOf(formula, raw.all, partner.all),
    counters,
    groups,
    finding: readingFinding(kind, ours, theirs),
    // A share of what is ours, so that points, letters and words are told apart by how much they moved.
    effect: ours === 0 ? null : Math.abs((theirs - ours) / ours),
  });
}

function group(
  axis: 'side' | 'aligned',
  key: Side,
  formula: (totals: Totals) => number | null,
  totals: Totals,
  sums: ProseSums | null,
): Metric['groups'][number] {
  const enough = sums !== null && sums.documents >= LEAST_DOCUMENTS;
  return {
    axis,
    key,
    label: axis === 'side' ? LABELS[key] : `${LABELS[key]}, pages both have`,
    value: formula(totals),
    interval: enough ? percentiles(sums.replicates().map(formula)) : null,
    counters: { ...totals },
  };
}

/** Of the difference: in each replicate a page weighs the same on both sides. */
function intervalOf(formula: (totals: Totals) => number | null, raw: ProseSums, partner: ProseSums): Interval | null {
  if (Math.min(raw.documents, partner.documents) < LEAST_DOCUMENTS) return null;
  const ours = raw.replicates();
  const differences = partner.replicates().map((totals, replicate) => {
    const [own, other] = [formula(ours[replicate]!), formula(totals)];
    return own === null || other === null ? null : other - own;
  });
  return percentiles(differences);
}

function percentiles(values: readonly (number | null)[]): Interval | null {
  const known = values.filter((value) => value !== null);
  return percentileInterval(
    known,
    known.map(() => 1),
  );
}
