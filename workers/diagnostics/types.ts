import type { Metric } from '../api/results';
import type { Row } from '../tables/types';

/** What a metric is, before anything is measured. */
export interface MetricDefinition {
  readonly id: string;
  /** Raised when the same tables would give another number. */
  readonly version: number;
  readonly family: Metric['family'];
  readonly title: string;
  /** Of the value: share, bits, characters … */
  readonly unit: string;
  readonly definition: string;
  /** Paper or specification of the formula. */
  readonly source: string;
  readonly cannotTell: string;
}

/**
 * The integers that a family's queries give. DuckDB is one way to get them; any engine that answers the same SQL with
 * the same integers is another, and the finisher cannot tell which it was.
 */
export interface Counters {
  /** All rows of a query whose result is small. */
  all(name: string): Promise<readonly Row[]>;
  /** Rows in chunks, in the order of the query. */
  batches(name: string): AsyncIterable<readonly Row[]>;
}

/** One entry of the registry: what is counted, and what is made of the counts. */
export interface MetricFamily {
  readonly name: string;
  readonly definitions: readonly MetricDefinition[];
  /**
   * Plain SQL over the tables (joins, GROUP BY, SUM, COUNT, MIN, MAX, CASE, ORDER BY), by name. Numbers in a result are
   * integers; each result has a total order, or the finisher does not depend on the order of its rows.
   */
  readonly queries: Readonly<Record<string, string>>;
  /** A metric for each definition, in that order, but of what an audit was not asked to count. Pure but for reading `counters`. */
  finish(counters: Counters): Promise<readonly Metric[]>;
}
