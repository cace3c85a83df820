/** How far the partner's text lengths are from ours: over pages that both have text for, and over all documents. */
import type { Metric } from '../../api/results';
import { integer } from '../rows';
import type { Histogram } from '../statistics';
import type { Counters, MetricDefinition, MetricFamily } from '../types';
import { lengthDefinitions, type Scope } from './lengthDefinitions';
import { measureLengths } from './lengthMetrics';

/** A text without a character counts as no text. */
const QUERIES: Readonly<Record<Scope, string>> = {
  aligned: `
SELECT chars, SUM(raw) AS raw, SUM(partner) AS partner FROM (
  SELECT raw_chars AS chars, 1 AS raw, 0 AS partner FROM pairs WHERE status IN ('identical', 'equivalent', 'changed')
  UNION ALL
  SELECT partner_chars AS chars, 0 AS raw, 1 AS partner FROM pairs WHERE status IN ('identical', 'equivalent', 'changed')
) u GROUP BY chars ORDER BY chars`,
  all: `
SELECT chars, SUM(raw) AS raw, SUM(partner) AS partner FROM (
  SELECT chars, 1 AS raw, 0 AS partner FROM raw_documents WHERE chars > 0
  UNION ALL
  SELECT chars, 0 AS raw, 1 AS partner FROM partner_documents WHERE chars > 0
) u GROUP BY chars ORDER BY chars`,
};

const SCOPES: readonly Scope[] = ['aligned', 'all'];

export const lengthDistances: MetricFamily = {
  name: 'length-distance',
  definitions: SCOPES.flatMap((scope): readonly MetricDefinition[] => Object.values(lengthDefinitions(scope))),
  queries: QUERIES,
  async finish(counters) {
    const metrics: Metric[] = [];
    for (const scope of SCOPES) metrics.push(...measureLengths(scope, await histogramOf(counters, scope)));
    return metrics;
  },
};

/**
 * Held whole: it has one entry a distinct length, and there are at most as many of these as the longest text has
 * characters (MediaWiki's own limit is 2 MiB), whatever the number of documents.
 */
async function histogramOf(counters: Counters, scope: Scope): Promise<Histogram> {
  const values: number[] = [];
  const raw: number[] = [];
  const partner: number[] = [];
  for await (const rows of counters.batches(scope)) {
    for (const row of rows) {
      values.push(integer(row, 'chars'));
      raw.push(integer(row, 'raw'));
      partner.push(integer(row, 'partner'));
    }
  }
  return { values, raw, partner };
}
