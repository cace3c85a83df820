/** The findings in words, largest effect first. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Metric } from '../../../workers/api';
import { formatCounted } from '../format/numbers';
import { testIds } from '../testids';
import { FindingRow } from './FindingRow';
import { firstFindings, orderFindings } from './order';

const AT_FIRST = 8;

export function Findings({ metrics }: { readonly metrics: readonly Metric[] }) {
  const [all, setAll] = useState(false);
  const first = firstFindings(metrics, AT_FIRST);
  const shown = all ? orderFindings(metrics) : first;
  return (
    <section aria-labelledby="findings-heading" data-testid={testIds.findings}>
      <h2 id="findings-heading" className="section-heading">
        Findings{' '}
        <span className="quiet">{all ? 'by size of effect' : 'the largest on each subject, by size of effect'}</span>
      </h2>
      {metrics.length === 0 && <p>This comparison measured nothing.</p>}
      <ol className="findings">
        {shown.map((metric) => (
          <FindingRow key={metric.id} metric={metric} />
        ))}
      </ol>
      {metrics.length > first.length && (
        <Button className="button quiet-button" onPress={() => setAll(!all)} aria-expanded={all}>
          {all ? 'Show the largest only' : `Show all ${formatCounted(metrics.length, 'finding')}`}
        </Button>
      )}
    </section>
  );
}
