import { PlumblineError } from '../api/errors';
import type { Metric } from '../api/results';
import type { Row, TableQuery } from '../tables/types';
import { registry } from './registry';
import type { Counters, MetricFamily } from './types';

export interface DiagnoseOptions {
  /** Asked between queries and between chunks of rows; true ends the work with PlumblineError('cancelled'). */
  readonly isCancelled?: () => boolean;
  /** Families finished, and families in all. */
  readonly onProgress?: (done: number, total: number) => void;
  /** For tests and partial runs; all that are registered otherwise. */
  readonly families?: readonly MetricFamily[];
}

/**
 * Measures everything that is registered, in the registry's order. Needs a run whose pairs are there.
 * The same tables give the same bytes: integers are counted by SQL, floats are made here, in a fixed order.
 * @throws PlumblineError 'cancelled', or whatever the query fails with.
 */
export async function diagnose(query: TableQuery, options: DiagnoseOptions = {}): Promise<Metric[]> {
  const families = options.families ?? registry;
  const metrics: Metric[] = [];
  for (const [done, family] of families.entries()) {
    options.onProgress?.(done, families.length);
    metrics.push(...(await family.finish(countersOf(family, query, options.isCancelled ?? (() => false)))));
  }
  options.onProgress?.(families.length, families.length);
  return metrics;
}

/** A family's counters, counted by SQL over tables. */
export function countersOf(family: MetricFamily, query: TableQuery, isCancelled: () => boolean): Counters {
  const sqlOf = (name: string): string => {
    const sql = family.queries[name];
    if (sql === undefined) throw new PlumblineError('internal', `${family.name} has no query named ${name}`);
    if (isCancelled()) throw cancelled();
    return sql;
  };
  async function* batches(name: string): AsyncGenerator<readonly Row[]> {
    for await (const rows of query.batches(sqlOf(name))) {
      if (isCancelled()) throw cancelled();
      yield rows;
    }
  }
  return { all: async (name) => query.all(sqlOf(name)), batches };
}

const cancelled = (): PlumblineError => new PlumblineError('cancelled', 'The diagnosis was cancelled');
