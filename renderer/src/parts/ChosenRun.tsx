/** The head of a view that shows one comparison: which one, with a choice where there are several. */
import { useStore } from '@nanostores/react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { Run } from '../../../workers/api';
import { formatMoment } from '../format/time';
import { jobsQuery, runsQuery } from '../port/queries';
import { testIds } from '../testids';
import { $view, go, patchView } from '../view/store';
import { Loaded } from './Loaded';
import { Picker } from './Picker';

interface Props {
  readonly title: string;
  /** What to say where nothing was compared yet. */
  readonly empty: string;
  readonly children: (run: Run) => ReactNode;
}

export function ChosenRun({ title, empty, children }: Props) {
  const query = useQuery(runsQuery);
  const { runId } = useStore($view, { keys: ['runId'] });
  return (
    <Loaded query={query} what="the comparisons of this workspace">
      {(runs) => {
        const run = runs.find(({ id }) => id === runId) ?? newestRun(runs);
        if (run === null) return <NothingYet title={title} sentence={empty} />;
        return (
          <>
            <header className="view-header run-header">
              <h1>{title}</h1>
              <p className="run-names">
                <bdi className="raw-text" title={run.snapshotName}>
                  {run.snapshotName}
                </bdi>
                <span className="quiet">with</span>
                <bdi className="partner-text" title={run.partnerName}>
                  {run.partnerName}
                </bdi>
              </p>
              <span className="space" />
              {runs.length > 1 ? (
                <Picker
                  label="Comparison"
                  hideLabel
                  testId={testIds.runSelect}
                  value={run.id}
                  options={runs.map((one) => ({
                    id: one.id,
                    label: formatMoment(one.finishedAt),
                    hint: `${one.snapshotName} with ${one.partnerName}`,
                  }))}
                  onChange={(id) => patchView({ runId: id, pair: null, filter: {} })}
                />
              ) : (
                <span className="quiet">{formatMoment(run.finishedAt)}</span>
              )}
            </header>
            {children(run)}
          </>
        );
      }}
    </Loaded>
  );
}

export function newestRun(runs: readonly Run[]): Run | null {
  return runs.reduce<Run | null>((best, run) => (best === null || run.finishedAt > best.finishedAt ? run : best), null);
}

function NothingYet({ title, sentence }: { readonly title: string; readonly sentence: string }) {
  const jobs = useQuery(jobsQuery).data?.jobs ?? [];
  const running = jobs.find(({ kind, state }) => kind === 'audit' && state === 'running');
  return (
    <div className="view-padding">
      <header className="view-header">
        <h1>{title}</h1>
      </header>
      <div className="empty">
        {running === undefined ? (
          <>
            <p className="empty-sentence">{sentence}</p>
            <Button className="button primary" onPress={() => go('library')}>
              Go to the Library
            </Button>
          </>
        ) : (
          <>
            <p className="empty-sentence">
              <bdi>{running.title}</bdi>
            </p>
            <p className="quiet">
              This view fills by itself when that is done; the line at the bottom says how far it is.
            </p>
          </>
        )}
      </div>
    </div>
  );
}
