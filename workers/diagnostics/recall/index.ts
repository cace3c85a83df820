/** Recall: how much of what stands in our text still stands in the partner's. */
import type { Metric } from '../../api/results';
import type { Row } from '../../tables/types';
import { axesWith, axisOf, inOrder, LEAST_SHOWN, type Axis } from '../groups';
import { metric } from '../metric';
import { integer, integerOrNull, text, textOrNull } from '../rows';
import { percentileInterval } from '../statistics';
import type { Counters, MetricFamily } from '../types';
import { recallFinding, type Ratio } from './finding';
import { QUANTITIES, recallDefinition, SCOPES, type RecallScope } from './quantities';
import { PageWeights, Sums, type PageCounts } from './sums';

/** A row a page of ours with text and group that it is in, the rows of a page one after another. */
const PAGES_SQL = `
SELECT p.raw_seq AS seq, COALESCE(p.page_id, p.raw_seq) AS id, s.axis AS axis, s.key AS key,
  CASE WHEN p.status IN ('identical', 'equivalent', 'changed') THEN 1 ELSE 0 END AS aligned,
  ${QUANTITIES.map(({ raw, kept }) => `p.${raw} AS ${raw}, p.${kept} AS ${kept}`).join(', ')}
FROM pairs p LEFT JOIN strata s ON s.seq = p.raw_seq
WHERE p.raw_seq IS NOT NULL AND p.status IN ('identical', 'equivalent', 'changed', 'emptied', 'missing')
ORDER BY p.raw_seq, s.axis, s.key`;

const GROUPS_SQL = `SELECT axis, key, label, pages FROM groups ORDER BY axis, key`;

/** Below this, replicates are too few different ones for an interval. */
const LEAST_PAGES = 10;
export const recall: MetricFamily = {
  name: 'recall',
  definitions: QUANTITIES.flatMap((quantity) => SCOPES.map((scope) => recallDefinition(quantity, scope))),
  queries: { groups: GROUPS_SQL, pages: PAGES_SQL },
  async finish(counters) {
    const places = await sumPages(counters);
    const scoped = SCOPES.map((scope) => ({ scope, sums: scopeOf(places, scope) }));
    return QUANTITIES.flatMap((_, quantity) => scoped.map(({ scope, sums }) => measure(sums, quantity, scope)));
  },
};

interface Labelled {
  readonly axis: Axis;
  readonly key: string;
  readonly label: string;
  /** For the order in which groups are shown. */
  readonly n: number;
}

/** Sums of the pages that both sides have, and of the others. */
interface Place {
  readonly group: Labelled | null;
  readonly aligned: Sums;
  readonly others: Sums;
}

/** Of all pages, and of each group of them. */
async function sumPages(counters: Counters): Promise<readonly Place[]> {
  const place = (group: Labelled | null): Place => ({
    group,
    aligned: new Sums(QUANTITIES.length),
    others: new Sums(QUANTITIES.length),
  });
  const whole = place(null);
  const groups = (await counters.all('groups')).map((row) =>
    place({
      axis: text(row, 'axis') as Axis,
      key: text(row, 'key'),
      label: text(row, 'label'),
      n: integer(row, 'pages'),
    }),
  );
  const byName = new Map(groups.map((own) => [`${own.group!.axis} ${own.group!.key}`, own]));
  const weights = new PageWeights();
  let seq: number | null = null;
  let add: (own: Place) => void = () => undefined;
  for await (const rows of counters.batches('pages')) {
    for (const row of rows) {
      if (integer(row, 'seq') !== seq) {
        seq = integer(row, 'seq');
        const aligned = integer(row, 'aligned') === 1;
        const page = countsOf(row, aligned);
        const slots = weights.fill(integer(row, 'id'));
        add = (own) => (aligned ? own.aligned : own.others).add(page, slots);
        add(whole);
      }
      const own = byName.get(`${textOrNull(row, 'axis')} ${textOrNull(row, 'key')}`);
      if (own !== undefined) add(own);
    }
  }
  return [whole, ...groups];
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
  readonly groups: readonly (Labelled & { readonly sums: Sums })[];
}

function scopeOf(places: readonly Place[], scope: RecallScope): Scoped {
  const sumsOf = ({ aligned, others }: Place): Sums => {
    const sums = new Sums(QUANTITIES.length);
    sums.merge(aligned);
    if (scope === 'all') sums.merge(others);
    return sums;
  };
  const labelled = places.flatMap((own) => (own.group === null ? [] : [{ ...own.group, sums: sumsOf(own) }]));
  return {
    whole: sumsOf(places[0]!),
    groups: axesWith(labelled.map(({ axis }) => axis)).flatMap((axis) =>
      inOrder(
        axis,
        labelled.filter((group) => group.axis === axis),
      ),
    ),
  };
}

function measure({ whole, groups }: Scoped, quantity: number, scope: RecallScope): Metric {
  const kind = QUANTITIES[quantity] ?? QUANTITIES[0];
  const ratio = ratioOf(whole, quantity);
  const known = (whole.known[quantity] ?? 0) > 0;
  return metric(recallDefinition(kind, scope), {
    ...ratio,
    groups: groups
      .map(({ axis, key, label, sums }) => ({ axis, key, label, ...ratioOf(sums, quantity) }))
      .filter((group) => group.counters.raw > 0 && group.counters.pages >= leastShown(group.axis)),
    finding: recallFinding(kind, scope, ratio, known),
    effect: ratio.value === null ? null : 1 - ratio.value,
  });
}

/** Pages that a group has at least where it is shown. */
const leastShown = (axis: Axis): number => (axisOf(axis).guarded === true ? LEAST_SHOWN : 0);

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
