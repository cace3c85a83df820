/** What stands beside the pointer over a group. */
import type { MetricGroup } from '../../../../workers/api';
import { formatCount, formatInterval, formatLevel, formatValue } from '../../format/numbers';

export function groupTip(group: MetricGroup, unit: string): string {
  const { n, k, dropped } = group.counters;
  const lines = [group.label, formatValue(group.value, unit)];
  if (group.interval !== null) {
    lines.push(`${formatLevel(group.interval.level)} interval ${formatInterval(group.interval, unit)}`);
  }
  if (n !== undefined && k !== undefined) lines.push(`${formatCount(k)} of ${formatCount(n)} kept`);
  else if (n !== undefined && dropped !== undefined) lines.push(`${formatCount(dropped)} of ${formatCount(n)} dropped`);
  return lines.join('\n');
}
