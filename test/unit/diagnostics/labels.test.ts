import { describe, expect, it } from 'vitest';
import { benjaminiHochberg, contingency } from '../../../workers/diagnostics/statistics';
import { association } from '../../../workers/diagnostics/labels/association';
import { balances, evenness } from '../../../workers/diagnostics/labels/balance';
import { expectAllClose, expectClose, golden } from './golden';

interface Golden {
  readonly evenness: readonly {
    readonly counts: readonly number[];
    readonly evenness: number;
    readonly ratio: number;
  }[];
  readonly association: readonly {
    readonly table: readonly (readonly number[])[];
    readonly statistic: number;
    readonly degrees: number;
    readonly p: number;
    readonly leastExpected: number;
    readonly v: number;
  }[];
  readonly adjusted: readonly number[];
}
const found = golden<Golden>('labels.json');

const column = (name: string, counts: readonly number[]) => ({
  name,
  kinds: counts.length,
  records: counts.reduce((sum, each) => sum + each, 0),
  values: counts.map((records, i) => ({ value: `${name} ${i}`, records })),
});

describe('the balance of labels', () => {
  it('is scipy’s entropy over that of even labels', () => {
    for (const each of found.evenness) {
      expectClose(evenness(each.counts), each.evenness);
      const [balance, imbalance] = balances([column('a', each.counts)], 10_000);
      expectClose(balance.value, Number(each.evenness.toPrecision(12)));
      expectClose(imbalance.value, Number(each.ratio.toPrecision(12)));
    }
  });

  it('is told of the least even column, with the share of each label', () => {
    const [balance, imbalance] = balances([column('even', [5, 5]), column('odd', [90, 10])], 120);
    expect(balance.finding).toBe(
      '“odd” has 2 labels on 100 records: evenness 0.469; the most frequent, “odd 0”, is 90.0 % of them.',
    );
    expect(balance.counters).toEqual({ labels: 2, n: 100, records: 100, without: 20, most: 90, least: 10 });
    const share = balance.groups.find(({ axis, key }) => axis === 'label:odd' && key === 'odd 1');
    expect(share).toMatchObject({ value: 0.1, counters: { n: 100, k: 10 }, interval: { method: 'wilson' } });
    expect(imbalance.finding).toContain(
      'the most frequent label stands on 90 records and the rarest on 10: 9.00 to one',
    );
  });

  it('is refused for a column of ids, and there is none of one label or no column', () => {
    const [ids] = balances([{ name: 'id', kinds: 5000, records: 5000, values: [] }], 5000);
    expect(ids.value).toBeNull();
    expect(ids.finding).toContain('“id” has 5,000 different values, which are no labels, and is not measured.');
    expect(balances([column('one', [7])], 7)[0]).toMatchObject({ value: null, effect: null });
    expect(balances([], 7)[0].finding).toBe('No column was named as one of labels.');
  });
});

describe('the association of labels and groups', () => {
  it('is scipy’s', () => {
    for (const each of found.association) {
      const own = contingency(each.table)!;
      expectClose(own.statistic, each.statistic);
      expectClose(own.p, each.p);
      expectClose(own.v, each.v);
      expectClose(own.leastExpected, each.leastExpected);
      expect(own.degrees).toBe(each.degrees);
    }
    expectAllClose(benjaminiHochberg(found.association.map(({ p }) => p)), found.adjusted);
    expect(contingency([[1, 2]])).toBeNull();
    expect(
      contingency([
        [1, 0],
        [2, 0],
      ]),
    ).toBeNull();
  });

  it('leaves out labels and groups that hold nothing', () => {
    const table = [
      [10, 20, 30],
      [6, 9, 17],
    ];
    const more = [
      [10, 0, 20, 30],
      [0, 0, 0, 0],
      [6, 0, 9, 17],
    ];
    expect(contingency(more)).toEqual(contingency(table));
  });

  it('names the table that depends most, and nothing where all may be chance', () => {
    const of = (axis: string, counts: readonly (readonly number[])[]) => ({
      column: 'topic',
      axis,
      title: `the ${axis}`,
      counts,
    });
    const chance = of('chance', [
      [10, 20, 30],
      [6, 9, 17],
    ]);
    const sure = of('script', [
      [120, 3],
      [40, 55],
    ]);
    expect(association([chance, sure]).finding).toMatch(
      /^Labels of “topic” depend on the script most: Cramér’s V 0\.\d+ /,
    );
    expect(association([chance])).toMatchObject({ effect: 0 });
    expect(association([chance]).finding).toMatch(/^No label depends/);
    expect(association([]).value).toBeNull();
  });
});
