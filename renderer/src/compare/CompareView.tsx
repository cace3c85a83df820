/** What became of each page: the flow from the dump to the partner's set, the list of differences, one pair. */
import { useStore } from '@nanostores/react';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import type { Run } from '../../../workers/api';
import { ChosenRun } from '../parts/ChosenRun';
import { Loaded } from '../parts/Loaded';
import { resultsQuery } from '../port/queries';
import { $view } from '../view/store';
import { Duplicates } from './Duplicates';
import { FilterBar } from './FilterBar';
import { Fingerprints } from './Fingerprints';
import { Items } from './Items';
import { Origins } from './Origins';
import { Overview } from './Overview';
import { PairView } from './PairView';
import { RowList } from './RowList';

export function CompareView() {
  return (
    <ChosenRun title="Compare" empty="The pages stand here once a dump and a partner’s file were compared.">
      {(run) => <Comparison run={run} />}
    </ChosenRun>
  );
}

function Comparison({ run }: { readonly run: Run }) {
  // A page opens, and the list comes back, a few milliseconds at a time.
  const pair = useDeferredValue(useStore($view, { keys: ['pair'] }).pair);
  return useMemo(
    () =>
      pair === null ? (
        <Pages run={run} />
      ) : (
        <PairView key={`${pair.rawSeq} ${pair.partnerSeq}`} runId={run.id} pair={pair} />
      ),
    [pair, run],
  );
}

function Pages({ run }: { readonly run: Run }) {
  const results = useQuery(resultsQuery(run.id));
  return (
    <div className="compare">
      <Loaded query={results} what="the overview" lines={5}>
        {(data) => (
          <>
            <Overview results={data.results} />
            <Origins runId={run.id} results={data.results} />
            <Items runId={run.id} results={data.results} />
            <Fingerprints runId={run.id} results={data.results} />
            <Duplicates runId={run.id} results={data.results} />
            <FilterBar runId={run.id} results={data.results} />
          </>
        )}
      </Loaded>
      <RowList runId={run.id} />
    </div>
  );
}
