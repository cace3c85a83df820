/** The charts: of pages, grouped as the bar says; of what is kept; of words. */
import { useStore } from '@nanostores/react';
import { useMemo } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { Metric } from '../../../workers/api';
import { testIds } from '../testids';
import { $view, patchView } from '../view/store';
import { axisWords, chartsOf, GRAMS, wordChartsOf, type Grams } from './chart-list';
import { LengthChart, RecallChart, RetentionChart } from './PageCharts';
import { GramsChart, OddsChart } from './WordCharts';

const GRAM_WORDS: Readonly<Record<Grams, string>> = { unigrams: 'Words', bigrams: 'Word pairs' };

export function Charts({ metrics }: { readonly metrics: readonly Metric[] }) {
  const view = useStore($view, { keys: ['axis', 'grams'] });
  const charts = useMemo(() => chartsOf(metrics), [metrics]);
  const words = useMemo(() => wordChartsOf(metrics, view.grams), [metrics, view.grams]);
  const axis = charts.axes.includes(view.axis) ? view.axis : (charts.axes[0] ?? '');
  return (
    <section aria-labelledby="charts-heading">
      <div className="section-line">
        <h2 id="charts-heading" className="section-heading">
          Charts
        </h2>
        {charts.axes.length > 0 && (
          <Segments
            label="Group pages by"
            testId={testIds.groupBar}
            options={charts.axes.map((id) => ({ id, label: axisWords(id) }))}
            value={axis}
            onChange={(next) => patchView({ axis: next })}
          />
        )}
        <Segments
          label="Count words as"
          options={GRAMS.map((id) => ({ id, label: GRAM_WORDS[id] }))}
          value={view.grams}
          onChange={(grams) => patchView({ grams })}
        />
        <span className="legend">
          <span className="legend-raw">Raw, cleaned by us</span>
          <span className="legend-partner">Partner</span>
        </span>
      </div>
      {/* In the order of their heights, so that neighbours fill their cards; the highest comes last. */}
      <div className="charts">
        {charts.retention !== null && <RetentionChart metric={charts.retention} axis={axis} />}
        {charts.recall.length > 0 && <RecallChart metrics={charts.recall} axis={axis} />}
        {charts.length !== null && <LengthChart metric={charts.length} />}
        {words.top !== null && <GramsChart name="ngrams" metric={words.top} />}
        {words.lost !== null && <GramsChart name="lost" metric={words.lost} />}
        {words.added !== null && <GramsChart name="added" metric={words.added} />}
        {words.odds !== null && <OddsChart metric={words.odds} />}
      </div>
    </section>
  );
}

interface SegmentsProps<T extends string> {
  readonly label: string;
  readonly options: readonly { readonly id: T; readonly label: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly testId?: string;
}

function Segments<T extends string>({ label, options, value, onChange, testId }: SegmentsProps<T>) {
  return (
    <ToggleButtonGroup
      className="segments"
      aria-label={label}
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = options.find((option) => keys.has(option.id));
        if (chosen !== undefined) onChange(chosen.id);
      }}
      {...(testId === undefined ? {} : { 'data-testid': testId })}
    >
      {options.map((option) => (
        <ToggleButton key={option.id} id={option.id} className="segment">
          {option.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
