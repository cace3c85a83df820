/** The findings in words, largest effect first: a few at first sight, all of them where they are asked for. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Metric, SummarySentence } from '../../../workers/api';
import { formatCounted } from '../format/numbers';
import { Loaded } from '../parts/Loaded';
import { summaryQuery } from '../port/queries';
import { testIds } from '../testids';
import { useDiagnosis } from './diagnosis';
import { FindingRow } from './FindingRow';
import { orderFindings } from './order';

export function Findings() {
  const { runId, metrics } = useDiagnosis();
  const [all, setAll] = useState(false);
  const query = useQuery(summaryQuery(runId));
  const byId = new Map(metrics.map((metric) => [metric.id, metric]));
  const few = query.data?.sentences.length ?? 0;
  return (
    <section aria-labelledby="findings-heading" data-testid={testIds.findings}>
      <h2 id="findings-heading" className="section-heading">
        Findings{' '}
        <span className="quiet">
          {all ? 'by size of effect' : 'whom it hits, then the largest on each subject; by size of effect'}
        </span>
      </h2>
      {metrics.length === 0 && <p>This comparison measured nothing.</p>}
      <Loaded query={query} what="the findings" lines={8}>
        {({ sentences }) => (
          <ol className="findings">
            {(all ? orderFindings(metrics).map(wholeFinding) : sentences).map((found) => {
              const metric = byId.get(found.metric);
              return metric === undefined ? null : <FindingRow key={found.metric} found={found} metric={metric} />;
            })}
          </ol>
        )}
      </Loaded>
      {metrics.length > few && few > 0 && (
        <Button className="button quiet-button" onPress={() => setAll(!all)} aria-expanded={all}>
          {all ? 'Show the largest only' : `Show all ${formatCounted(metrics.length, 'finding')}`}
        </Button>
      )}
    </section>
  );
}

const wholeFinding = ({ id, finding, effect }: Metric): SummarySentence => ({
  sentence: finding,
  metric: id,
  group: null,
  effect,
});
