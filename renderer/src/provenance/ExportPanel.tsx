/** Chooses a comparison, shows what would be signed, and exports the bag. */
import { useStore } from '@nanostores/react';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import type { Run } from '../../../workers/api';
import { formatMoment } from '../format/time';
import { newestRun } from '../parts/ChosenRun';
import { Digest } from '../parts/Facts';
import { Loaded } from '../parts/Loaded';
import { runsQuery, statementQuery } from '../port/queries';
import { testIds } from '../testids';
import { $view, patchView } from '../view/store';
import { ExportFlow } from './ExportFlow';
import { JsonTree } from './JsonTree';

export function ExportPanel() {
  const query = useQuery(runsQuery);
  const { runId } = useStore($view, { keys: ['runId'] });
  return (
    <section className="panel" aria-labelledby="export-heading">
      <h2 id="export-heading" className="section-heading">
        Export
      </h2>
      <Loaded query={query} what="the comparisons of this workspace">
        {(runs) => {
          const chosen = runs.find((run) => run.id === runId) ?? newestRun(runs);
          if (chosen === null) {
            return <p className="quiet">A bag can be exported once a dump and a partner’s file were compared.</p>;
          }
          return (
            <>
              <RunTable runs={runs} chosen={chosen} />
              <ExportFlow run={chosen} />
              <Statement runId={chosen.id} />
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

function RunTable({ runs, chosen }: { readonly runs: readonly Run[]; readonly chosen: Run }) {
  return (
    <div className="table-scroll runs" tabIndex={0} role="region" aria-label="Comparisons">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Finished</th>
            <th scope="col">Dump, partner, recipe</th>
            <th scope="col">Result digest</th>
          </tr>
        </thead>
        <tbody>
          {runs
            .toSorted((a, b) => b.finishedAt.localeCompare(a.finishedAt))
            .map((run) => (
              <tr key={run.id} className={run.id === chosen.id ? 'row-chosen' : ''}>
                <th scope="row" className="number">
                  <Button
                    className="link-button"
                    onPress={() => patchView({ runId: run.id, pair: null, filter: {} })}
                    {...(run.id === chosen.id ? { 'aria-current': 'true' as const } : {})}
                  >
                    {formatMoment(run.finishedAt)}
                  </Button>
                </th>
                <td className="run-pair">
                  <span className="clip raw-text" title={run.snapshotName}>
                    <bdi>{run.snapshotName}</bdi>
                  </span>
                  <span className="clip partner-text" title={run.partnerName}>
                    <bdi>{run.partnerName}</bdi>
                  </span>
                  <span className="quiet">{run.recipe}</span>
                </td>
                <td>
                  <Digest value={run.resultDigest} testId={testIds.resultDigest} />
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}

function Statement({ runId }: { readonly runId: string }) {
  const query = useQuery(statementQuery(runId));
  return (
    <div className="statement" data-testid={testIds.statement}>
      <h3 className="small-heading">What is signed</h3>
      <Loaded query={query} what="the statement">
        {({ statement, licences }) => (
          <>
            {licences.map((finding) => (
              <p key={finding} className="bad-text">
                {finding}
              </p>
            ))}
            <JsonTree value={statement} name="statement" />
          </>
        )}
      </Loaded>
    </div>
  );
}
