/** What was chosen, and the way on from it: the pages of a group, the sentences that hold a word. */
import { useStore } from '@nanostores/react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { MetricGroup, PairFilter } from '../../../workers/api';
import { formatCounted } from '../format/numbers';
import { CrossIcon } from '../parts/icons';
import { Segments } from '../parts/Segments';
import { rowsQuery } from '../port/queries';
import { testIds } from '../testids';
import { $view, patchView, showRows } from '../view/store';
import { useDiagnosis } from './diagnosis';
import { EvidencePages } from './EvidencePages';
import { EvidenceSentences } from './EvidenceSentences';
import { filterForGroup } from './filters';

type Shown = 'pages' | 'raw' | 'partner';

export function Evidence({ stratum }: { readonly stratum: MetricGroup | null }) {
  const { pages } = useDiagnosis();
  const { term } = useStore($view, { keys: ['term'] });
  const [chosen, setShown] = useState<Shown>('raw');
  const group = stratum === null ? null : filterForGroup(stratum, pages);
  if (term === null && group === null) return null;
  const shown = term === null ? 'pages' : chosen;
  const filter: PairFilter = { ...group, ...(term === null ? {} : { term }) };
  return (
    <section className="evidence" aria-label="What was chosen" data-testid={testIds.evidence}>
      <header className="evidence-head">
        <h3>
          {term !== null && <bdi>“{term}”</bdi>}
          {term !== null && stratum !== null && <span className="quiet"> in </span>}
          {stratum !== null && <bdi>{stratum.label}</bdi>}
        </h3>
        {term !== null && (
          <Segments<Shown>
            label="Show"
            value={shown}
            options={[
              { id: 'raw', label: 'Our sentences' },
              { id: 'partner', label: 'Their sentences' },
              { id: 'pages', label: 'Pages' },
            ]}
            onChange={setShown}
          />
        )}
        {shown === 'pages' && <Total filter={filter} />}
        <span className="space" />
        <Button className="button" onPress={() => showRows(filter)}>
          All in Compare
        </Button>
        <Button
          className="icon-button"
          aria-label="Let go of what was chosen"
          onPress={() => patchView(term === null ? { stratum: null } : { term: null })}
        >
          <CrossIcon />
        </Button>
      </header>
      {term === null || shown === 'pages' ? (
        <EvidencePages filter={filter} />
      ) : (
        <EvidenceSentences key={`${shown} ${term}`} term={term} side={shown} filter={group ?? {}} />
      )}
    </section>
  );
}

function Total({ filter }: { readonly filter: PairFilter }) {
  const { runId } = useDiagnosis();
  const { data } = useQuery(rowsQuery(runId, filter, 'least-shared', 0));
  return <span className="quiet number">{data === undefined ? '' : formatCounted(data.total, 'row')}</span>;
}
