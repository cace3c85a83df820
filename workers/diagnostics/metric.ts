import { PlumblineError } from '../api/errors';
import type { Metric, MetricGroup } from '../api/results';
import { countersDigest } from './countersDigest';
import { round12 } from './round';
import type { MetricDefinition } from './types';

/** What a finisher found, as the formulas gave it. */
export interface Measured {
  readonly value: number | null;
  readonly interval?: Metric['interval'];
  readonly counters: Readonly<Record<string, number>>;
  readonly groups?: readonly MetricGroup[];
  readonly finding: string;
  /** 0..1; null where sizes of effect make no sense. */
  readonly effect: number | null;
}

/** Joins a definition and what was measured; rounds every float, and seals the counters with their digest. */
export function metric(definition: MetricDefinition, measured: Measured): Metric {
  const groups = (measured.groups ?? []).map((group) => ({
    ...group,
    value: round(group.value, definition.id),
    interval: roundInterval(group.interval, definition.id),
    counters: { ...group.counters },
  }));
  const counters = { ...measured.counters };
  const effect = measured.effect === null ? null : Math.min(1, Math.max(0, measured.effect));
  return {
    id: definition.id,
    version: definition.version,
    family: definition.family,
    title: definition.title,
    unit: definition.unit,
    value: round(measured.value, definition.id),
    interval: roundInterval(measured.interval ?? null, definition.id),
    counters,
    groups,
    finding: measured.finding,
    effect: round(effect, definition.id),
    definition: definition.definition,
    source: definition.source,
    cannotTell: definition.cannotTell,
    countersDigest: countersDigest({ counters, groups }),
  };
}

function round(value: number | null, id: string): number | null {
  if (value === null) return null;
  // JSON has no word for these, and a reader would take the null they turn into for "cannot be measured".
  if (!Number.isFinite(value)) throw new PlumblineError('internal', `The metric ${id} came out as ${value}`);
  return round12(value);
}

function roundInterval(interval: Metric['interval'], id: string): Metric['interval'] {
  if (interval === null) return null;
  const low = round(interval.low, id);
  const high = round(interval.high, id);
  return low === null || high === null ? null : { ...interval, low, high };
}
