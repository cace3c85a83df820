/** The charts, under one bar that says by what the pages are grouped. */
import { useStore } from '@nanostores/react';
import { useMemo } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { Metric } from '../../../workers/api';
import { testIds } from '../testids';
import { $view, patchView } from '../view/store';
import { axisWords, chartsOf } from './chart-list';
import { GramsChart, LengthChart, RecallChart, RetentionChart, TermsChart } from './ChartKinds';

export function Charts({ metrics }: { readonly metrics: readonly Metric[] }) {
  const view = useStore($view, { keys: ['axis'] });
  const charts = useMemo(() => chartsOf(metrics), [metrics]);
  const axis = charts.axes.includes(view.axis) ? view.axis : (charts.axes[0] ?? '');
  return (
    <section aria-labelledby="charts-heading">
      <div className="section-line">
        <h2 id="charts-heading" className="section-heading">
          Charts
        </h2>
        {charts.axes.length > 0 && (
          <ToggleButtonGroup
            className="segments"
            aria-label="Group pages by"
            data-testid={testIds.groupBar}
            disallowEmptySelection
            selectedKeys={[axis]}
            onSelectionChange={(keys) => {
              const [key] = keys;
              if (key !== undefined) patchView({ axis: String(key) });
            }}
          >
            {charts.axes.map((name) => (
              <ToggleButton key={name} id={name} className="segment">
                {axisWords(name)}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        )}
        <span className="legend">
          <span className="legend-raw">Raw, cleaned by us</span>
          <span className="legend-partner">Partner</span>
        </span>
      </div>
      <div className="charts">
        {charts.retention !== null && <RetentionChart metric={charts.retention} axis={axis} />}
        {charts.lengths.map((metric) => (
          <LengthChart key={metric.id} metric={metric} />
        ))}
        {charts.terms.map((metric) => (
          <TermsChart key={metric.id} metric={metric} />
        ))}
        {charts.grams.map((metric) => (
          <GramsChart key={metric.id} metric={metric} />
        ))}
        {charts.recall.length > 0 && <RecallChart metrics={charts.recall} />}
      </div>
    </section>
  );
}
