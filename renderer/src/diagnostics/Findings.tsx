/** The findings in words, largest effect first. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Metric } from '../../../workers/api';
import { testIds } from '../testids';
import { FindingRow } from './FindingRow';
import { orderFindings } from './order';

const AT_FIRST = 6;

export function Findings({ metrics }: { readonly metrics: readonly Metric[] }) {
  const [all, setAll] = useState(false);
  const ordered = orderFindings(metrics);
  const shown = all ? ordered : ordered.slice(0, AT_FIRST);
  return (
    <section aria-labelledby="findings-heading" data-testid={testIds.findings}>
      <h2 id="findings-heading" className="section-heading">
        Findings <span className="quiet">by size of effect</span>
      </h2>
      {ordered.length === 0 && <p>This comparison measured nothing.</p>}
      <ol className="findings">
        {shown.map((metric) => (
          <FindingRow key={metric.id} metric={metric} />
        ))}
      </ol>
      {ordered.length > AT_FIRST && (
        <Button className="button quiet-button" onPress={() => setAll(!all)} aria-expanded={all}>
          {all ? `Show the ${AT_FIRST} largest` : `Show all ${ordered.length} findings`}
        </Button>
      )}
    </section>
  );
}
