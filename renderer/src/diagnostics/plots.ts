/** What the charts are made of: pure options for Observable Plot. Colours are the tokens of the style sheet. */
import { axisX, axisY, barX, dot, link, pointerY, ruleX, ruleY, text, tip, type PlotOptions } from '@observablehq/plot';
import type { MetricGroup } from '../../../workers/api';
import { formatCompact, formatInterval, formatShare, formatValue } from '../format/numbers';

const RAW = 'var(--raw)';
const PARTNER = 'var(--partner)';
const STYLE = {
  background: 'transparent',
  color: 'var(--ink-2)',
  fontFamily: 'inherit',
  fontSize: '12px',
  overflow: 'visible',
};

/** Room for the longest label, within reason. */
export function labelWidth(labels: readonly string[], width: number): number {
  const longest = Math.max(0, ...labels.map((label) => label.length));
  return Math.min(Math.round(width * 0.42), Math.max(60, longest * 6.6 + 12));
}

function shorten(label: string, room: number): string {
  const fits = Math.floor((room - 10) / 6.3);
  return label.length <= fits ? label : `${label.slice(0, Math.max(1, fits - 1))}…`;
}

/** Value and interval of each group on one scale; a thin line marks the value over all. */
export function dotsWithIntervals(
  groups: readonly MetricGroup[],
  { unit, overall, label, share }: { unit: string; overall: number | null; label: string; share: boolean },
): (width: number) => PlotOptions {
  return (width) => {
    const left = labelWidth(
      groups.map((group) => group.label),
      width,
    );
    const keys = groups.map((group) => group.key);
    const names = new Map(groups.map((group) => [group.key, group.label]));
    const bounds = groups.filter((group) => group.interval !== null);
    return {
      style: STYLE,
      marginLeft: left,
      marginRight: 20,
      marginBottom: 34,
      marginTop: 8,
      height: Math.max(90, groups.length * 24 + 44),
      x: {
        label,
        labelAnchor: 'right',
        labelArrow: 'none',
        nice: !share,
        ...(share ? { domain: [0, 1], tickFormat: (v: number) => formatShare(v) } : {}),
      },
      y: { type: 'band', domain: keys, label: null },
      marks: [
        ruleX(share ? [0] : [], { stroke: 'var(--line)' }),
        axisX({ ticks: Math.max(2, Math.floor((width - left) / 80)), tickSize: 3 }),
        axisY({ tickSize: 0, tickFormat: (key: string) => shorten(names.get(key) ?? key, left), textAnchor: 'end' }),
        ruleY(keys, { stroke: 'var(--line-soft)' }),
        ...(overall === null ? [] : [ruleX([overall], { stroke: 'var(--ink-3)', strokeDasharray: '3 3' })]),
        link(bounds, {
          x1: (group: MetricGroup) => group.interval?.low,
          x2: (group: MetricGroup) => group.interval?.high,
          y1: 'key',
          y2: 'key',
          stroke: PARTNER,
          strokeWidth: 2,
          strokeOpacity: 0.55,
        }),
        dot(groups, { x: 'value', y: 'key', fill: PARTNER, r: 4 }),
        tip(
          groups,
          pointerY({
            x: 'value',
            y: 'key',
            title: (group: MetricGroup) => pointWords(group, unit),
            fill: 'var(--panel)',
            stroke: 'var(--line-strong)',
          }),
        ),
      ],
    };
  };
}

function pointWords(group: MetricGroup, unit: string): string {
  const { n, k } = group.counters;
  const lines = [group.label, formatValue(group.value, unit)];
  if (group.interval !== null)
    lines.push(`${formatShare(group.interval.level)} interval ${formatInterval(group.interval, unit)}`);
  if (n !== undefined && k !== undefined) lines.push(`${k.toLocaleString('en')} of ${n.toLocaleString('en')}`);
  return lines.join('\n');
}

interface Half {
  readonly group: MetricGroup;
  readonly side: 'raw' | 'partner';
  readonly share: number;
}

/** Both sides in the same groups, one bar above the other: shares of each side's sum, or the counts themselves. */
export function pairedBars(
  groups: readonly MetricGroup[],
  label: string,
  counts = false,
): (width: number) => PlotOptions {
  const total = (side: 'raw' | 'partner') => groups.reduce((sum, group) => sum + (group.counters[side] ?? 0), 0) || 1;
  const totals = counts ? { raw: 1, partner: 1 } : { raw: total('raw'), partner: total('partner') };
  const words = counts ? formatCompact : formatShare;
  const half = (side: 'raw' | 'partner') =>
    groups.map((group): Half => ({ group, side, share: (group.counters[side] ?? 0) / totals[side] }));
  return (width) => {
    const left = labelWidth(
      groups.map((group) => group.label),
      width,
    );
    const names = new Map(groups.map((group) => [group.key, group.label]));
    const bars = (side: 'raw' | 'partner', insets: object) =>
      barX(half(side), {
        x: 'share',
        y: (one: Half) => one.group.key,
        fill: side === 'raw' ? RAW : PARTNER,
        ...insets,
        title: (one: Half) =>
          `${one.group.label}\n${side === 'raw' ? 'ours' : 'theirs'} ${(one.group.counters[side] ?? 0).toLocaleString('en')}${counts ? '' : `, ${formatShare(one.share)}`}`,
        tip: { fill: 'var(--panel)', stroke: 'var(--line-strong)' },
      });
    return {
      style: STYLE,
      marginLeft: left,
      marginRight: 20,
      marginBottom: 34,
      marginTop: 8,
      height: Math.max(90, groups.length * 26 + 44),
      x: { label, labelAnchor: 'right', labelArrow: 'none', tickFormat: (v: number) => words(v) },
      y: { type: 'band', domain: groups.map((group) => group.key), label: null, padding: 0.2 },
      marks: [
        axisX({ ticks: Math.max(2, Math.floor((width - left) / 80)), tickSize: 3 }),
        axisY({ tickSize: 0, tickFormat: (key: string) => shorten(names.get(key) ?? key, left) }),
        bars('raw', { insetBottom: 10.5 }),
        bars('partner', { insetTop: 10.5 }),
        ruleX([0], { stroke: 'var(--line-strong)' }),
      ],
    };
  };
}

/** Terms by z-score: what is more theirs to the right, what is more ours to the left. */
export function twoSidedBars(
  groups: readonly MetricGroup[],
  label: string,
  unit: string,
): (width: number) => PlotOptions {
  const sorted = groups.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0));
  return () => ({
    style: STYLE,
    marginLeft: 16,
    marginRight: 16,
    marginBottom: 34,
    marginTop: 8,
    height: Math.max(90, sorted.length * 20 + 44),
    x: { label, labelAnchor: 'center', labelArrow: 'none', inset: 70 },
    y: { type: 'band', domain: sorted.map((group) => group.key), axis: null, padding: 0.25 },
    marks: [
      axisX({ ticks: 5, tickSize: 3 }),
      barX(sorted, {
        x: 'value',
        y: 'key',
        fill: (group: MetricGroup) => ((group.value ?? 0) < 0 ? RAW : PARTNER),
        title: (group: MetricGroup) =>
          `${group.label}\n${formatValue(group.value, unit)}\nours ${(group.counters['raw'] ?? 0).toLocaleString('en')}, theirs ${(group.counters['partner'] ?? 0).toLocaleString('en')}`,
        tip: { fill: 'var(--panel)', stroke: 'var(--line-strong)' },
      }),
      ...([-1, 1] as const).map((side) =>
        text(
          sorted.filter((group) => Math.sign(group.value ?? 0) === side),
          {
            x: 'value',
            y: 'key',
            text: (group: MetricGroup) => shorten(group.label, 150),
            textAnchor: side < 0 ? 'end' : 'start',
            dx: side * 5,
            fill: 'var(--ink)',
          },
        ),
      ),
      ruleX([0], { stroke: 'var(--line-strong)' }),
    ],
  });
}
