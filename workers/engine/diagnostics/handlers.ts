/** The calls of diagnostics: what is shown of a run's metrics, and saved. */
import type { DataTable, TableAsk } from '../../api';
import { pageAxes, summaryOf } from '../../diagnostics';
import type { Handlers } from '../door';
import { resultsOf, runOf, type RunQueries } from '../runs';
import type { Session } from '../session';
import { distributionTable } from './distribution';
import { saveDrawing, saveTable } from './save';
import { aboutDistribution, tableOf } from './table';

type Diagnostics = Pick<Handlers, Extract<keyof Handlers, `diagnostics.${string}`>>;

export function makeDiagnostics(open: () => Session, queries: () => RunQueries): Diagnostics {
  const table = async (runId: string, ask: TableAsk): Promise<DataTable> => {
    const session = open();
    const results = resultsOf(session, runId);
    const { resultDigest } = runOf(session, runId);
    if (ask.kind !== 'distribution') return tableOf(results, resultDigest, ask);
    const counted = await queries().use(runId, (asked) => distributionTable(asked, ask));
    return { ...counted, about: aboutDistribution(results, resultDigest, ask) };
  };
  return {
    'diagnostics.summary': ({ runId }) => {
      const { metrics } = resultsOf(open(), runId);
      return { sentences: [...summaryOf(metrics)], axes: [...pageAxes(metrics)] };
    },
    'diagnostics.table': ({ runId, ask }) => table(runId, ask),
    'diagnostics.saveTable': async ({ runId, ask, format, path }) => saveTable(path, await table(runId, ask), format),
    'diagnostics.saveDrawing': async ({ runId, ask, format, path, drawing }) =>
      saveDrawing(path, drawing, format, await table(runId, ask)),
  };
}
