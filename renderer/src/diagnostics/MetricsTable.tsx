/** Every metric with its number, its interval and where it leads. */
import { Button } from 'react-aria-components';
import type { Metric } from '../../../workers/api';
import { formatInterval, formatNumber, formatValue } from '../format/numbers';
import { testIds } from '../testids';
import { showRows } from '../view/store';
import { filterForMetric } from './filters';

const FAMILY_WORDS: Readonly<Record<Metric['family'], string>> = {
  coverage: 'Coverage',
  distance: 'Distance',
  lexical: 'Words',
  recall: 'Recall',
  integrity: 'Integrity',
  freshness: 'Freshness',
};

export function MetricsTable({ metrics }: { readonly metrics: readonly Metric[] }) {
  return (
    <section aria-labelledby="metrics-heading" className="panel diagnostics-table">
      <h2 id="metrics-heading" className="section-heading">
        All numbers
      </h2>
      <div className="table-scroll" tabIndex={0} role="region" aria-label="All numbers, table">
        <table className="table" data-testid={testIds.metricsTable}>
          <thead>
            <tr>
              <th scope="col">Family</th>
              <th scope="col">Metric</th>
              <th scope="col" className="number">
                Value
              </th>
              <th scope="col" className="number">
                Interval
              </th>
              <th scope="col" className="number">
                Effect, 0 to 1
              </th>
              <th scope="col">Unit</th>
            </tr>
          </thead>
          <tbody>
            {metrics.map((metric) => (
              <MetricRow key={metric.id} metric={metric} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function MetricRow({ metric }: { readonly metric: Metric }) {
  const filter = filterForMetric(metric.id);
  return (
    <tr>
      <td className="quiet">{FAMILY_WORDS[metric.family]}</td>
      <th scope="row" title={metric.definition}>
        {filter === null ? (
          metric.title
        ) : (
          <Button className="link-button" onPress={() => showRows(filter)}>
            {metric.title}
          </Button>
        )}
      </th>
      <td className="number">{formatNumber(metric.value, metric.unit)}</td>
      <td className="number">{metric.interval === null ? '–' : formatInterval(metric.interval, metric.unit)}</td>
      <td className="number">{metric.effect === null ? '–' : formatValue(metric.effect, '')}</td>
      <td className="quiet">{metric.unit}</td>
    </tr>
  );
}
