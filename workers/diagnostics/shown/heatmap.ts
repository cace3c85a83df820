import type { DataColumn, DataTable } from '../../api/diagnostics';
import type { Metric } from '../../api/results';
import { axesOfPages } from './axes';

/** Groups of pages by metrics: a row a group, a column a metric that has a value for one of them at least. */
export function heatmapTable(
  metrics: readonly Metric[],
  axis: string | null = null,
): { readonly table: Omit<DataTable, 'about'>; readonly metrics: readonly Metric[] } {
  const axes = axis === null ? axesOfPages(metrics) : [axis];
  const shown = metrics.filter((metric) =>
    metric.groups.some((group) => axes.includes(group.axis) && group.value !== null),
  );
  const rows = new Map<string, (string | number | null)[]>();
  shown.forEach((metric, column) => {
    for (const { axis: of, key, label, value } of metric.groups) {
      if (!axes.includes(of)) continue;
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
