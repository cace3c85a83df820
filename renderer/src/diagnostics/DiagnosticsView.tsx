/** What was found: first in words, then in charts, then every number in a table. */
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { ChosenRun } from '../parts/ChosenRun';
import { Loaded } from '../parts/Loaded';
import { resultsQuery } from '../port/queries';
import { Findings } from './Findings';
import { MetricsTable } from './MetricsTable';

// What draws is as large as the rest of the window together: the findings do not wait for it.
const Charts = lazy(async () => ({ default: (await import('./Charts')).Charts }));

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
            <Suspense>
              <Charts metrics={results.metrics} />
              <MetricsTable metrics={results.metrics} />
            </Suspense>
          </>
        )}
      </Loaded>
    </div>
  );
}
