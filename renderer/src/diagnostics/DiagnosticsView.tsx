/** What was found: first in words, then in charts, then every number in a table. */
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { ChosenRun } from '../parts/ChosenRun';
import { Later } from '../parts/Later';
import { Loaded } from '../parts/Loaded';
import { resultsQuery } from '../port/queries';
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
      {(run) => <Diagnosis runId={run.id} />}
    </ChosenRun>
  );
}

function Diagnosis({ runId }: { readonly runId: string }) {
  const query = useQuery(resultsQuery(runId));
  return (
    <div className="view-padding">
      <Loaded query={query} what="the results of this comparison" lines={8}>
        {({ results }) => (
          <>
            <Findings metrics={results.metrics} />
            <Later>
              <Suspense>
                <Charts metrics={results.metrics} />
                <Later>
                  <MetricsTable metrics={results.metrics} />
                </Later>
              </Suspense>
            </Later>
          </>
        )}
      </Loaded>
    </div>
  );
}
