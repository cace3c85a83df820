/** Recall: how much of what stands in our text still stands in the partner's. */
import type { Metric } from '../../api/results';
import type { Row } from '../../tables/types';
import { metric } from '../metric';
import { integer, integerOrNull, textOrNull } from '../rows';
import { percentileInterval } from '../statistics';
import { AXES, byKey, keyOf, labelOf, type Place } from '../strata';
import type { Counters, MetricFamily } from '../types';
import { recallFinding, type Ratio } from './finding';
import { QUANTITIES, recallDefinition, SCOPES, type RecallScope } from './quantities';
import { PageWeights, Sums, type PageCounts } from './sums';

/** One row a page of ours with text. */
const PAGES_SQL = `
SELECT COALESCE(page_id, raw_seq) AS id, ns, decile, script,
  CASE WHEN status IN ('identical', 'equivalent', 'changed') THEN 1 ELSE 0 END AS aligned,
  ${QUANTITIES.map(({ raw, kept }) => `${raw}, ${kept}`).join(', ')}
FROM pairs
WHERE raw_seq IS NOT NULL AND status IN ('identical', 'equivalent', 'changed', 'emptied', 'missing')`;

/** Below this, replicates are too few different ones for an interval. */
const LEAST_PAGES = 10;

export const recall: MetricFamily = {
  name: 'recall',
  definitions: QUANTITIES.flatMap((quantity) => SCOPES.map((scope) => recallDefinition(quantity, scope))),
  queries: { pages: PAGES_SQL },
  async finish(counters) {
    const cells = await sumPages(counters);
    return QUANTITIES.flatMap((_, quantity) => SCOPES.map((scope) => measure(cells, quantity, scope)));
  },
};

/** Pages of one place on all axes together; places are few, pages are many. */
interface Cell extends Place {
  readonly aligned: boolean;
  readonly sums: Sums;
}

async function sumPages(counters: Counters): Promise<readonly Cell[]> {
  const cells = new Map<string, Cell>();
  const weights = new PageWeights();
  for await (const rows of counters.batches('pages')) {
    for (const row of rows) {
      const place = {
        ns: integerOrNull(row, 'ns'),
        decile: integerOrNull(row, 'decile'),
        script: textOrNull(row, 'script'),
      };
      const aligned = integer(row, 'aligned') === 1;
      const key = `${place.ns} ${place.decile} ${place.script} ${aligned}`;
      let cell = cells.get(key);
      if (cell === undefined) cells.set(key, (cell = { ...place, aligned, sums: new Sums(QUANTITIES.length) }));
      cell.sums.add(countsOf(row, aligned), weights.fill(integer(row, 'id')));
    }
  }
  return [...cells.values()];
}

/** Null where the partner's record carries nothing to look in, such as links. */
function countsOf(row: Row, aligned: boolean): PageCounts {
  return QUANTITIES.map(({ raw, kept }) => {
    const found = integerOrNull(row, kept);
    return found === null ? null : [integer(row, raw), aligned ? found : 0];
  });
}

function measure(cells: readonly Cell[], quantity: number, scope: RecallScope): Metric {
  const inScope = scope === 'all' ? cells : cells.filter((cell) => cell.aligned);
  const whole = ratioOf(inScope, quantity);
  const kind = QUANTITIES[quantity] ?? QUANTITIES[0];
  const groups = AXES.flatMap((axis) => {
    return [...groupBy(inScope, (cell) => keyOf(cell, axis))]
      .flatMap(([key, members]) =>
        key === null ? [] : [{ axis, key, label: labelOf(axis, key), ...ratioOf(members, quantity) }],
      )
      .filter((group) => group.counters.raw > 0)
      .toSorted(byKey(axis));
  });
  return metric(recallDefinition(kind, scope), {
    ...whole,
    groups,
    finding: recallFinding(kind, scope, whole, knows(inScope, quantity)),
    effect: whole.value === null ? null : 1 - whole.value,
  });
}

function groupBy<T>(items: readonly T[], key: (item: T) => string | null): ReadonlyMap<string | null, readonly T[]> {
  const groups = new Map<string | null, T[]>();
  for (const item of items) {
    const own = groups.get(key(item));
    if (own === undefined) groups.set(key(item), [item]);
    else own.push(item);
  }
  return groups;
}

/** Whether any page says something about a quantity. */
const knows = (cells: readonly Cell[], quantity: number): boolean =>
  cells.some(({ sums }) => (sums.known[quantity] ?? 0) > 0);

function ratioOf(cells: readonly Cell[], quantity: number): Ratio {
  const sums = new Sums(QUANTITIES.length);
  for (const cell of cells) sums.merge(cell.sums);
  const raw = sums.raw(quantity);
  const kept = sums.kept(quantity);
  const pages = sums.pages[quantity] ?? 0;
  return {
    value: raw === 0 ? null : kept / raw,
    interval:
      pages < LEAST_PAGES ? null : percentileInterval(sums.keptReplicates(quantity), sums.rawReplicates(quantity)),
    counters: { raw, kept, pages },
  };
}
