/** What became of each page: the flow from the dump to the partner's set, the list of differences, one pair. */
import { useStore } from '@nanostores/react';
import { useQuery } from '@tanstack/react-query';
import type { Run } from '../../../workers/api';
import { ChosenRun } from '../parts/ChosenRun';
import { Loaded } from '../parts/Loaded';
import { resultsQuery } from '../port/queries';
import { $view } from '../view/store';
import { FilterBar } from './FilterBar';
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
  const { pair } = useStore($view, { keys: ['pair'] });
  const results = useQuery(resultsQuery(run.id));
  if (pair !== null) return <PairView key={`${pair.rawSeq} ${pair.partnerSeq}`} runId={run.id} pair={pair} />;
  return (
    <div className="compare">
      <Loaded query={results} what="the overview" lines={5}>
        {(data) => (
          <>
            <Overview results={data.results} />
            <FilterBar runId={run.id} results={data.results} />
          </>
        )}
      </Loaded>
      <RowList runId={run.id} />
    </div>
  );
}
