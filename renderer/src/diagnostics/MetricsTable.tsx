/** Every metric with its number, its interval and where it leads; of one group alone where one is chosen. */
import { Button } from 'react-aria-components';
import type { Metric, MetricGroup, TableAsk } from '../../../workers/api';
import { formatInterval, formatNumber, formatValue } from '../format/numbers';
import { plainWords } from '../format/words';
import { testIds } from '../testids';
import { useDiagnosis } from './diagnosis';
import { leadOf } from './leads';
import { SaveMenu } from './SaveMenu';

const FAMILY_WORDS: Readonly<Record<string, string>> = { lexical: 'Words' };

export function familyWords(family: string): string {
  const words = FAMILY_WORDS[family] ?? plainWords(family);
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

interface Row {
  readonly metric: Metric;
  readonly value: number | null;
  readonly interval: Metric['interval'];
}

export function MetricsTable({ stratum }: { readonly stratum: MetricGroup | null }) {
  const { metrics } = useDiagnosis();
  const title = stratum === null ? 'All numbers' : `Numbers of ${stratum.label}`;
  const ask: TableAsk =
    stratum === null ? { kind: 'metrics' } : { kind: 'groups', axes: [stratum.axis], key: stratum.key };
  return (
    <section aria-label={title} className="panel diagnostics-table">
      <header className="chart-header">
        <h2 className="section-heading">
          <bdi>{title}</bdi>
        </h2>
        <span className="space" />
        <SaveMenu title={title} ask={ask} testId="metrics" svg={null} />
      </header>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={`${title}, table`}>
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
                {stratum === null ? 'Effect, 0 to 1' : 'All pages'}
              </th>
              <th scope="col">Unit</th>
            </tr>
          </thead>
          <tbody>
            {rowsOf(metrics, stratum).map((row) => (
              <MetricRow key={row.metric.id} row={row} ofGroup={stratum !== null} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function rowsOf(metrics: readonly Metric[], stratum: MetricGroup | null): readonly Row[] {
  if (stratum === null) return metrics.map((metric) => ({ metric, value: metric.value, interval: metric.interval }));
  return metrics.flatMap((metric) => {
    const group = metric.groups.find(({ axis, key }) => axis === stratum.axis && key === stratum.key);
    return group === undefined ? [] : [{ metric, value: group.value, interval: group.interval }];
  });
}

function MetricRow({ row: { metric, value, interval }, ofGroup }: { readonly row: Row; readonly ofGroup: boolean }) {
  const lead = leadOf(metric.id);
  const beside = ofGroup ? formatNumber(metric.value, metric.unit) : formatValue(metric.effect, '');
  return (
    <tr>
      <td className="quiet">{familyWords(metric.family)}</td>
      <th scope="row" title={metric.definition}>
        {lead === null ? (
          metric.title
        ) : (
          <Button className="link-button" onPress={lead.go}>
            {metric.title}
          </Button>
        )}
      </th>
      <td className="number">{formatNumber(value, metric.unit)}</td>
      <td className="number">{interval === null ? '–' : formatInterval(interval, metric.unit)}</td>
      <td className="number">{beside}</td>
      <td className="quiet">{metric.unit}</td>
    </tr>
  );
}
