/** Labels: columns of the partner’s that say what a record is, how evenly they do, and whether that depends on the pages. */
import { axisOf, isAxis } from '../groups';
import { integer, text } from '../rows';
import type { Counters, MetricFamily } from '../types';
import { association, type LabelTable } from './association';
import { balances, type LabelColumn } from './balance';
import { ASSOCIATION, BALANCE, IMBALANCE } from './definitions';
import { LABEL_QUERIES } from './queries';

export const labels: MetricFamily = {
  name: 'labels',
  definitions: [BALANCE, IMBALANCE, ASSOCIATION],
  queries: LABEL_QUERIES,
  async finish(counters) {
    const records = integer((await counters.all('records'))[0], 'records');
    return [...balances(await columnsOf(counters), records), association(await tablesOf(counters))];
  },
};

async function columnsOf(counters: Counters): Promise<readonly LabelColumn[]> {
  const values = new Map<string, { value: string; records: number }[]>();
  for (const row of await counters.all('values')) {
    const name = text(row, 'name');
    const own = values.get(name) ?? [];
    own.push({ value: text(row, 'value'), records: integer(row, 'records') });
    values.set(name, own);
  }
  return (await counters.all('columns')).map((row) => {
    const name = text(row, 'name');
    return { name, kinds: integer(row, 'kinds'), records: integer(row, 'records'), values: values.get(name) ?? [] };
  });
}

/** Of axes along which a page has one group: others make no table. */
async function tablesOf(counters: Counters): Promise<readonly LabelTable[]> {
  const cells = new Map<string, Map<string, Map<string, number>>>();
  for await (const rows of counters.batches('tables')) {
    for (const row of rows) {
      const place = JSON.stringify([text(row, 'name'), text(row, 'axis')]);
      const table = cells.get(place) ?? new Map<string, Map<string, number>>();
      cells.set(place, table);
      const value = text(row, 'value');
      const line = table.get(value) ?? new Map<string, number>();
      table.set(value, line);
      line.set(text(row, 'key'), integer(row, 'records'));
    }
  }
  return [...cells].flatMap(([place, table]): readonly LabelTable[] => {
    const [column, name] = JSON.parse(place) as [string, string];
    if (!isAxis(name) || axisOf(name).several === true) return [];
    const keys = [...new Set([...table.values()].flatMap((line) => [...line.keys()]))];
    const counts = [...table.values()].map((line) => keys.map((key) => line.get(key) ?? 0));
    return [{ column, axis: name, title: axisOf(name).title, counts }];
  });
}
