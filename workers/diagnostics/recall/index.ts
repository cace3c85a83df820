/** Recall: how much of what stands in our text still stands in the partner's. */
import type { Metric } from '../../api/results';
import type { Row } from '../../tables/types';
import { metric } from '../metric';
import { integer, integerOrNull, textOrNull } from '../rows';
import { percentileInterval } from '../statistics';
import { AXES, byKey, keyOf, labelOf, type Axis, type Place } from '../strata';
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
    const scoped = SCOPES.map((scope) => ({ scope, sums: scopeOf(cells, scope) }));
    return QUANTITIES.flatMap((_, quantity) => scoped.map(({ scope, sums }) => measure(sums, quantity, scope)));
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

/** The sums of all pages of a scope, and of each group of them. */
interface Scoped {
  readonly whole: Sums;
  readonly groups: readonly { readonly axis: Axis; readonly key: string; readonly sums: Sums }[];
}

function scopeOf(cells: readonly Cell[], scope: RecallScope): Scoped {
  const inScope = scope === 'all' ? cells : cells.filter((cell) => cell.aligned);
  const groups = AXES.flatMap((axis) => {
    const byGroup = new Map<string, Sums>();
    for (const cell of inScope) {
      const key = keyOf(cell, axis);
      if (key === null) continue;
      const sums = byGroup.get(key) ?? new Sums(QUANTITIES.length);
      sums.merge(cell.sums);
      byGroup.set(key, sums);
    }
    return [...byGroup].map(([key, sums]) => ({ axis, key, sums })).toSorted(byKey(axis));
  });
  const whole = new Sums(QUANTITIES.length);
  for (const cell of inScope) whole.merge(cell.sums);
  return { whole, groups };
}

function measure({ whole, groups }: Scoped, quantity: number, scope: RecallScope): Metric {
  const kind = QUANTITIES[quantity] ?? QUANTITIES[0];
  const ratio = ratioOf(whole, quantity);
  const known = (whole.known[quantity] ?? 0) > 0;
  return metric(recallDefinition(kind, scope), {
    ...ratio,
    groups: groups
      .map(({ axis, key, sums }) => ({ axis, key, label: labelOf(axis, key), ...ratioOf(sums, quantity) }))
      .filter((group) => group.counters.raw > 0),
    finding: recallFinding(kind, scope, ratio, known),
    effect: ratio.value === null ? null : 1 - ratio.value,
  });
}

function ratioOf(sums: Sums, quantity: number): Ratio {
  const raw = sums.raw(quantity);
  const kept = sums.kept(quantity);
  const pages = sums.pages[quantity] ?? 0;
  const enough = pages >= LEAST_PAGES;
  return {
    value: raw === 0 ? null : kept / raw,
    interval: enough ? percentileInterval(sums.keptReplicates(quantity), sums.rawReplicates(quantity)) : null,
    counters: { raw, kept, pages },
  };
}
