/** The tables that diagnostics are shown and saved as. */
import type { DataTable, Results, TableAsk } from '../../api';
import { aboutMetrics, groupsTable, heatmapTable, metricsTable } from '../../diagnostics';
import { filterWords } from './filter-words';

/** Tables that follow from results alone. */
export type ResultsAsk = Exclude<TableAsk, { kind: 'distribution' }>;

/** @param resultDigest of the results, so that a file names what it is of */
export function tableOf(results: Results, resultDigest: string, ask: ResultsAsk): DataTable {
  const { metrics } = results;
  switch (ask.kind) {
    case 'metrics': {
      const { metrics: ids } = ask;
      const chosen = metrics.filter(({ id }) => ids === undefined || ids.includes(id));
      return { ...metricsTable(chosen), about: { ...aboutRun(results, resultDigest), ...aboutMetrics(chosen) } };
    }
    case 'groups': {
      const { metrics: ids, axes, key } = ask;
      const chosen = metrics.filter(({ id, groups }) => (ids === undefined ? groups.length > 0 : ids.includes(id)));
      return {
        ...groupsTable(chosen, axes ?? null, key ?? null),
        about: { ...aboutRun(results, resultDigest), ...aboutMetrics(chosen) },
      };
    }
    case 'heatmap': {
      const { table, metrics: shown } = heatmapTable(metrics, ask.axis ?? null);
      return { ...table, about: { ...aboutRun(results, resultDigest), ...aboutMetrics(shown) } };
    }
  }
}

export function aboutDistribution(
  results: Results,
  resultDigest: string,
  { filter = {} }: Extract<TableAsk, { kind: 'distribution' }>,
): Record<string, string> {
  const words = filterWords(filter);
  return {
    ...aboutRun(results, resultDigest),
    definition:
      'Pages by quantity, in classes from and to, both included. Ours: pages of the dump; theirs: records. What is said to be kept is told of pages that both have.',
    pages: words === '' ? 'all' : words,
  };
}

function aboutRun({ snapshot, partner, recipe, tokeniser }: Results, resultDigest: string): Record<string, string> {
  return {
    program: 'plumbline',
    resultDigest,
    'snapshot.sha256': snapshot.sha256,
    'partner.sha256': partner.sha256,
    recipe: `${recipe.name} ${recipe.version}`,
    tokeniser: `${tokeniser.name} ${tokeniser.version}, Unicode ${tokeniser.unicode}`,
  };
}
