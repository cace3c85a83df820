import type { DataColumn, DataTable } from '../../api/diagnostics';
import type { Metric } from '../../api/results';
import { axesOfPages, groupsOfPages } from './axes';

/** Groups of pages by metrics: a row a group, a column a metric that has a value for one of them at least. */
export function heatmapTable(
  metrics: readonly Metric[],
  axis: string | null = null,
): { readonly table: Omit<DataTable, 'about'>; readonly metrics: readonly Metric[] } {
  const axes = axis === null ? axesOfPages(metrics) : [axis];
  const known = groupsOfPages(metrics);
  // Along some axes a metric also speaks of all pages before and after, which is no group.
  const cellsOf = (metric: Metric): Metric['groups'] =>
    metric.groups.filter(({ axis: of, key }) => axes.includes(of) && (known.get(of)?.has(key) ?? true));
  const shown = metrics.filter((metric) => cellsOf(metric).some(({ value }) => value !== null));
  const rows = new Map<string, (string | number | null)[]>();
  shown.forEach((metric, column) => {
    for (const { axis: of, key, label, value } of cellsOf(metric)) {
      const id = JSON.stringify([of, key]);
      const row = rows.get(id) ?? [of, key, label, ...shown.map(() => null)];
      row[3 + column] = value;
      rows.set(id, row);
    }
  });
  const text = (name: string, title: string): DataColumn => ({ name, title, type: 'text', unit: '' });
  return {
    metrics: shown,
    table: {
      title: 'Groups by metrics',
      columns: [
        text('axis', 'Grouped by'),
        text('key', 'Key'),
        text('group', 'Group'),
        ...shown.map(({ id, title, unit }): DataColumn => ({ name: id, title, type: 'number', unit })),
      ],
      // Axes in their order, whichever metric named a group first.
      rows: axes.flatMap((of) => [...rows.values()].filter((row) => row[0] === of)),
    },
  };
}
