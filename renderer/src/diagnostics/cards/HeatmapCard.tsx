/** Groups of pages by metrics: where which of them lies far from all pages. */
import { useStore } from '@nanostores/react';
import { useMemo } from 'react';
import type { Metric } from '../../../../workers/api';
import { formatValue } from '../../format/numbers';
import { Segments } from '../../parts/Segments';
import { $view, patchView } from '../../view/store';
import { ChartCard } from '../ChartCard';
import { capital, drawnOf, drawnWords, uniqueGroups } from '../choice';
import { chooseGroup, useDiagnosis } from '../diagnosis';
import { isRatioUnit, placesOf } from '../far';
import { Figure } from '../Figure';
import { groupsOn } from '../order';
import { heatmap, rowId, type HeatCell, type HeatRow } from '../plots';

/** Columns that are wide enough to be read. */
const MOST_COLUMNS = 16;
const MOST_ROWS = 40;
/** Annotations, parts of another number, and second scopes of what is told of the pages that both have. */
const LEFT_OUT =
  /^coverage\.significance$|^coverage\.explained\.(?:length|quality)$|^recall\..*\.all$|^toxicity\.filter$/;

export function HeatmapCard({ axis, chosen }: { readonly axis: string; readonly chosen: string | null }) {
  const { metrics, pages, axisTitle } = useDiagnosis();
  const { everyAxis } = useStore($view, { keys: ['everyAxis'] });
  const several = everyAxis && pages.length > 1;
  const shown = useMemo(
    () => heatOf(metrics, several ? pages : [axis], chosen),
    [metrics, pages, several, axis, chosen],
  );
  const draw = useMemo(
    () => heatmap(shown.rows, shown.columns, shown.cells, chosen === null ? null : rowId(axis, chosen)),
    [shown, axis, chosen],
  );
  if (!pages.includes(axis) || shown.cells.length === 0) return null;
  const title = several ? 'Every group by metric' : `Metrics by ${axisTitle(axis)}`;
  return (
    <ChartCard
      name="heatmap"
      wide
      title={title}
      note={
        <>
          The stronger the colour, the further from all pages: <span className="legend-above">above</span>,{' '}
          <span className="legend-below">below</span>; within each column. {shown.words}
        </>
      }
      ask={several ? { kind: 'heatmap' } : { kind: 'heatmap', axis }}
      choice={
        pages.length > 1 && (
          <Segments
            label="Groups of"
            value={everyAxis ? 'every' : 'one'}
            options={[
              { id: 'one', label: capital(axisTitle(axis)) },
              { id: 'every', label: 'All' },
            ]}
            onChange={(next) => patchView({ everyAxis: next === 'every' })}
          />
        )
      }
    >
      <Figure label={title} draw={draw} onPick={(cell: HeatCell) => chooseGroup(cell, pages)} />
    </ChartCard>
  );
}

/** Each axis has a metric of its own for how its groups differ from the rest: they stand in one column. */
const columnOf = (id: string): string => (isDifference(id) ? 'coverage.disparity' : id);
const isDifference = (id: string): boolean => id.startsWith('coverage.disparity.');

function heatOf(metrics: readonly Metric[], axes: readonly string[], chosen: string | null) {
  const told = metrics.filter(
    ({ id, groups }) => !LEFT_OUT.test(id) && groups.some(({ axis, value }) => axes.includes(axis) && value !== null),
  );
  const columns = [...new Map(told.map((metric) => [columnOf(metric.id), metric]))]
    .slice(0, MOST_COLUMNS)
    .map(([id, { title }]) => ({ id, title: SHORT_TITLES[id] ?? title.split(',')[0] ?? title }));
  const shown = told.filter(({ id }) => columns.some((column) => column.id === columnOf(id)));
  const each = Math.max(6, Math.floor(MOST_ROWS / axes.length));
  const byAxis = axes.map((axis) => {
    const all = uniqueGroups(shown.flatMap((metric) => groupsOn(metric, axis)));
    return { axis, all, drawn: drawnOf(all, chosen, each) };
  });
  const rows = byAxis.flatMap(({ axis, drawn }) =>
    drawn.map(({ key, label }, i): HeatRow => ({ id: rowId(axis, key), label, first: i === 0 && axes.length > 1 })),
  );
  const cells = shown.flatMap((metric) =>
    byAxis.flatMap(({ axis, drawn }) => {
      const groups = new Map(groupsOn(metric, axis).map((group) => [group.key, group]));
      const place = placesOf(metric, [...groups.values()]);
      return drawn.flatMap(({ key, label }): HeatCell[] => {
        const value = groups.get(key)?.value;
        if (value === undefined) return [];
        const words = isDifference(metric.id) ? pointWords(value) : shortValue(value, metric.unit);
        const tip = `${label}\n${metric.title}\n${isDifference(metric.id) ? `${words} points` : formatValue(value, metric.unit)}`;
        return [{ axis, key, label, metric: columnOf(metric.id), words, place: place(value), tip }];
      });
    }),
  );
  const count = (of: 'all' | 'drawn') => byAxis.reduce((sum, one) => sum + one[of].length, 0);
  return { columns, rows, cells, words: drawnWords(count('all'), count('drawn')) };
}

/** A difference of two shares, in hundredths. */
function pointWords(difference: number | null): string {
  if (difference === null) return '–';
  const digits = Math.abs(difference * 100).toFixed(1);
  return `${difference < 0 ? '−' : '+'}${digits}`;
}

/** In a cell there is room for a number, not for its noun. */
function shortValue(value: number | null, unit: string): string {
  const words = formatValue(value, isRatioUnit(unit) ? 'ratio' : unit);
  return /^share\b/.test(unit) ? words.replace(' %', '') + '%' : (words.split(' ')[0] ?? words);
}

const SHORT_TITLES: Readonly<Record<string, string>> = {
  'coverage.retention': 'Pages kept',
  'coverage.risk-ratio': 'Dropped … times as often',
  'coverage.stratified': 'Adjusted odds of a drop',
  'coverage.explained.both': 'Gap explained',
  'coverage.disparity': 'Drop rate less others’, points',
};
