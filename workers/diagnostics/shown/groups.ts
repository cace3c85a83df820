import type { DataColumn, DataTable } from '../../api/diagnostics';
import type { Metric, MetricGroup } from '../../api/results';
import { sentence } from '../words';

type Cell = DataTable['rows'][number][number];

const text = (name: string, title: string): DataColumn => ({ name, title, type: 'text', unit: '' });
const number = (name: string, title: string, unit: string): DataColumn => ({ name, title, type: 'number', unit });

/** Every metric, a row each. */
export function metricsTable(metrics: readonly Metric[]): Omit<DataTable, 'about'> {
  return {
    title: 'All numbers',
    columns: [
      text('metric', 'Metric'),
      { name: 'version', title: 'Version', type: 'integer', unit: '' },
      text('family', 'Family'),
      text('title', 'Title'),
      number('value', 'Value', 'as in the column unit'),
      number('low', 'From', 'as in the column unit'),
      number('high', 'To', 'as in the column unit'),
      number('level', 'Level', 'share'),
      number('effect', 'Effect', '0 to 1'),
      text('unit', 'Unit'),
      text('finding', 'Finding'),
      text('counters_digest', 'Digest of the counters'),
    ],
    rows: metrics.map((metric) => [
      metric.id,
      metric.version,
      metric.family,
      metric.title,
      metric.value,
      ...intervalCells(metric.interval),
      metric.effect,
      metric.unit,
      metric.finding,
      metric.countersDigest,
    ]),
  };
}

interface Chosen {
  readonly metric: Metric;
  readonly group: MetricGroup;
}

/** Groups of metrics, a row each, in the order of the metrics; of some axes, or of one group alone. */
export function groupsTable(
  metrics: readonly Metric[],
  axes: readonly string[] | null = null,
  key: string | null = null,
): Omit<DataTable, 'about'> {
  const chosen = metrics.flatMap((metric) =>
    metric.groups
      .filter((group) => (axes === null || axes.includes(group.axis)) && (key === null || group.key === key))
      .map((group): Chosen => ({ metric, group })),
  );
  const several = metrics.length !== 1;
  const unit = several ? 'as in the column unit' : (metrics[0]?.unit ?? '');
  const within = chosen.some(({ group }) => group.interval !== null);
  const counters = countersOf(chosen);
  const columns: DataColumn[] = [
    ...(several ? [text('metric', 'Metric'), text('unit', 'Unit')] : []),
    text('axis', 'Grouped by'),
    text('key', 'Key'),
    text('group', 'Group'),
    number('value', 'Value', unit),
    ...(within ? [number('low', 'From', unit), number('high', 'To', unit), number('level', 'Level', 'share')] : []),
    ...counters.map((name): DataColumn => ({
      name,
      title: COUNTER_WORDS[name] ?? plain(name),
      type: 'integer',
      unit: 'count',
    })),
  ];
  const rows = chosen.map(({ metric, group }): Cell[] => [
    ...(several ? [metric.id, metric.unit] : []),
    group.axis,
    group.key,
    group.label,
    group.value,
    ...(within ? intervalCells(group.interval).slice(0, 3) : []),
    ...counters.map((name) => group.counters[name] ?? null),
  ]);
  const title = several ? 'Groups' : (metrics[0]?.title ?? 'Groups');
  return { title, columns, rows };
}

const COUNTER_WORDS: Readonly<Record<string, string>> = {
  raw: 'Ours',
  partner: 'Theirs',
  n: 'Pages',
  k: 'Kept',
  restN: 'Pages of all others',
  restDropped: 'Dropped of all others',
};
/** "rawTypes" → "Raw types" */
const plain = (name: string): string =>
  sentence(name.replaceAll(/[-_]/g, ' ').replaceAll(/(?<=[a-z])([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`));

const intervalCells = (interval: Metric['interval']): readonly Cell[] =>
  interval === null ? [null, null, null] : [interval.low, interval.high, interval.level];

/** More kinds of integers than this are no columns to read: they are strata that were pooled. */
const MOST_COUNTERS = 12;
const RESERVED = new Set(['metric', 'unit', 'axis', 'key', 'group', 'value', 'low', 'high', 'level']);

/** Names of the integers that the values are made of, those of ours first. */
function countersOf(chosen: readonly Chosen[]): readonly string[] {
  const names = new Set(chosen.flatMap(({ group }) => Object.keys(group.counters)));
  const readable = [...names].filter((name) => !name.includes('.') && !RESERVED.has(name));
  if (readable.length > MOST_COUNTERS) return [];
  const first = (name: string): number => Number(name === 'raw' || name === 'n');
  return readable.toSorted((a, b) => first(b) - first(a));
}

/** What a table says of itself: each metric with definition, source and limits. */
export function aboutMetrics(metrics: readonly Metric[]): Record<string, string> {
  return Object.fromEntries(
    metrics.map(({ id, version, title, unit, definition, source, cannotTell }) => [
      `metric:${id}`,
      `${title} (version ${version}, in ${unit}). ${definition} Source: ${source}. Cannot tell: ${cannotTell}`,
    ]),
  );
}
