/** Groups that are told of both sides, put beside each other. Pure. */
import type { Metric, MetricGroup } from '../../../workers/api';
import type { SidesRow } from './plots/two-sides';

const OURS = ', in our text';
const THEIRS = ', in the partner’s text';

/** What is told of on either side, by axes that end in whose text it is: terms for people, pairs of them. */
export function subjectsOf({ groups }: Metric): readonly string[] {
  const subjects = groups.flatMap(({ axis }) => {
    const side = [OURS, THEIRS].find((end) => axis.endsWith(end));
    return side === undefined ? [] : [axis.slice(0, -side.length)];
  });
  return [...new Set(subjects)];
}

export const axesOfSubject = (subject: string): readonly [string, string] => [subject + OURS, subject + THEIRS];

/** Groups of a subject by their keys, furthest from 0 first. */
export function rowsOfSubject(metric: Metric, subject: string): readonly SidesRow[] {
  const [ours, theirs] = axesOfSubject(subject);
  return rowsOf(
    metric.groups.filter(({ axis }) => axis === ours || axis === theirs),
    ({ axis, key, label }) => ({ side: axis === ours ? 'raw' : 'partner', key, label }),
  ).toSorted((a, b) => sizeOf(b) - sizeOf(a));
}

/** Groups of an axis whose keys begin with their side: raw-lexicons, partner-lexicons. */
export function rowsByKey(metric: Metric, axis: string): readonly SidesRow[] {
  return rowsOf(
    metric.groups.filter((group) => group.axis === axis && /^(?:raw|partner)-/.test(group.key)),
    ({ key, label }) => {
      const side = key.startsWith('raw-') ? ('raw' as const) : ('partner' as const);
      return { side, key: key.slice(side.length + 1), label: label.replace(/, (?:our|the partner’s) text$/, '') };
    },
  );
}

function rowsOf(
  groups: readonly MetricGroup[],
  name: (group: MetricGroup) => { readonly side: 'raw' | 'partner'; readonly key: string; readonly label: string },
): readonly SidesRow[] {
  const rows = new Map<string, SidesRow>();
  for (const group of groups) {
    const { side, key, label } = name(group);
    rows.set(key, { ...(rows.get(key) ?? { key, label, raw: null, partner: null }), [side]: group });
  }
  return [...rows.values()];
}

const sizeOf = ({ raw, partner }: SidesRow): number => Math.abs(raw?.value ?? partner?.value ?? 0);
