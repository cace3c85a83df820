/** What was found: first in words, then in charts, then every number in a table. */
import { useQuery } from '@tanstack/react-query';
import { ChosenRun } from '../parts/ChosenRun';
import { Loaded } from '../parts/Loaded';
import { resultsQuery } from '../port/queries';
import { Charts } from './Charts';
import { Findings } from './Findings';
import { MetricsTable } from './MetricsTable';

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
            <Charts metrics={results.metrics} />
            <MetricsTable metrics={results.metrics} />
          </>
        )}
      </Loaded>
    </div>
  );
}
