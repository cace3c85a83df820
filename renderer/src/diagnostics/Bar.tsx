/** The one bar: by which groups of pages, by which metric, and which group alone. It stays in sight. */
import { Button } from 'react-aria-components';
import type { Metric } from '../../../workers/api';
import { Picker } from '../parts/Picker';
import { testIds } from '../testids';
import { patchView } from '../view/store';
import { axesToChoose, capital, metricsOn, type Choice } from './choice';
import { useDiagnosis } from './diagnosis';

const ALL = '\u0000all';

export function Bar({ metrics, choice }: { readonly metrics: readonly Metric[]; readonly choice: Choice }) {
  const { pages, others } = axesToChoose(metrics);
  const { axisTitle } = useDiagnosis();
  const { axis, metric, groups, stratum } = choice;
  return (
    <section className="choice-bar" aria-label="What the charts show" data-testid={testIds.groupBar}>
      <h2 className="section-heading">Charts</h2>
      <Picker
        label="Groups"
        testId={testIds.chooseAxis}
        value={axis}
        options={[...pages, ...others].map((id) => ({
          id,
          label: capital(axisTitle(id)),
          ...(others.includes(id) ? { hint: 'not of pages' } : {}),
        }))}
        onChange={(next) => patchView({ axis: next, stratum: null })}
      />
      <Picker
        label="Metric"
        testId={testIds.chooseMetric}
        value={metric?.id ?? ''}
        options={metricsOn(metrics, axis).map(({ id, title }) => ({ id, label: title }))}
        onChange={(next) => patchView({ metric: next })}
      />
      {pages.includes(axis) && (
        <Picker
          label="Only"
          testId={testIds.chooseStratum}
          value={stratum?.key ?? ALL}
          options={[{ id: ALL, label: 'All groups' }, ...groups.map(({ key, label }) => ({ id: key, label }))]}
          onChange={(key) => patchView({ stratum: key === ALL ? null : key, term: null })}
        />
      )}
      {stratum !== null && (
        <Button className="button quiet-button" onPress={() => patchView({ stratum: null })}>
          Show all
        </Button>
      )}
    </section>
  );
}
