/** What was found: first in words, then in charts, then every number in a table. A choice filters all that stands below it. */
import { useStore } from '@nanostores/react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useDeferredValue, useMemo } from 'react';
import type { Metric } from '../../../workers/api';
import { ChosenRun } from '../parts/ChosenRun';
import { Later } from '../parts/Later';
import { Loaded } from '../parts/Loaded';
import { resultsQuery, summaryQuery } from '../port/queries';
import { $view } from '../view/store';
import { Bar } from './Bar';
import { axesToChoose, axisWords, choiceOf, ofGroupsAlone } from './choice';
import { DiagnosisContext } from './diagnosis';
import { Evidence } from './Evidence';
import { Findings } from './Findings';
import { MetricsTable } from './MetricsTable';

// What draws is as large as the rest of the window together: the findings do not wait for it.
const loadCharts = async () => ({ default: (await import('./Charts')).Charts });
const Charts = lazy(loadCharts);

/** Reads what draws before it is asked for, in a moment in which nobody waits. */
export const prepareCharts = (): Promise<unknown> => loadCharts();

export function DiagnosticsView() {
  return (
    <ChosenRun title="Diagnostics" empty="Findings stand here once a dump and a partner’s file were compared.">
      {(run) => <OfRun runId={run.id} />}
    </ChosenRun>
  );
}

function OfRun({ runId }: { readonly runId: string }) {
  const query = useQuery(resultsQuery(runId));
  return (
    <Loaded query={query} what="the results of this comparison" lines={8}>
      {({ results }) => <OfMetrics runId={runId} measured={results.metrics} />}
    </Loaded>
  );
}

function OfMetrics({ runId, measured }: { readonly runId: string; readonly measured: readonly Metric[] }) {
  const metrics = useMemo(() => ofGroupsAlone(measured), [measured]);
  const kept = useStore($view, { keys: ['axis', 'metric', 'stratum'] });
  const choice = useMemo(
    () => choiceOf(metrics, { axis: kept.axis, metric: kept.metric, stratum: kept.stratum }),
    [metrics, kept.axis, kept.metric, kept.stratum],
  );
  // The bar answers at once; charts follow a few milliseconds at a time.
  const drawn = useDeferredValue(choice);
  const axes = useQuery(summaryQuery(runId)).data?.axes;
  const diagnosis = useMemo(
    () => ({
      runId,
      metrics,
      pages: axesToChoose(metrics).pages,
      axisTitle: (axis: string) => axes?.find((one) => one.axis === axis)?.title ?? axisWords(axis),
    }),
    [runId, metrics, axes],
  );
  return (
    <DiagnosisContext value={diagnosis}>
      <div className="view-padding">
        <Findings />
        <Bar metrics={metrics} choice={choice} />
        <Later>
          <Suspense>
            <Charts choice={drawn} />
            <Later>
              <MetricsTable stratum={drawn.stratum} />
            </Later>
          </Suspense>
        </Later>
      </div>
      <Evidence stratum={choice.stratum} />
    </DiagnosisContext>
  );
}
