/** The charts: the chosen metric by group, ratios, the map, groups by metrics, distributions, words. */
import { useStore } from '@nanostores/react';
import { lazy, Suspense, useMemo } from 'react';
import { Picker } from '../parts/Picker';
import { $view, patchView } from '../view/store';
import { DistributionCard } from './cards/DistributionCard';
import { GroupCard } from './cards/GroupCard';
import { HeatmapCard } from './cards/HeatmapCard';
import { PeopleCards } from './cards/PeopleCards';
import { RatioCard } from './cards/RatioCard';
import { RecallCard } from './cards/RecallCard';
import { GramsCard, OddsCard } from './cards/WordCards';
import { chartsOf, wordChartsOf } from './chart-list';
import { gramsOf, gramWords, type Choice } from './choice';
import { useDiagnosis } from './diagnosis';

// Shapes of countries are read where there is something to show on them.
const MapCard = lazy(async () => ({ default: (await import('./cards/MapCard')).MapCard }));
/** Axes whose keys are codes of UN M49. */
const MAP_AXES = ['region', 'country'];

export function Charts({ choice }: { readonly choice: Choice }) {
  const { metrics, pages } = useDiagnosis();
  const { grams: kept } = useStore($view, { keys: ['grams'] });
  const { recall } = useMemo(() => chartsOf(metrics), [metrics]);
  const sizes = useMemo(() => gramsOf(metrics), [metrics]);
  const grams = sizes.includes(kept) ? kept : (sizes[0] ?? '');
  const words = useMemo(() => wordChartsOf(metrics, grams), [metrics, grams]);
  const { axis, metric, stratum } = choice;
  const chosen = stratum?.key ?? null;
  const mapped = MAP_AXES.includes(axis) ? axis : MAP_AXES.find((one) => pages.includes(one));
  const mappedMetric = mapped === axis ? metric : metrics.find(({ id }) => id === 'coverage.retention');
  return (
    <>
      <div className="charts">
        {metric !== null && <GroupCard metric={metric} axis={axis} chosen={chosen} />}
        <RatioCard axis={axis} chosen={chosen} />
        <DistributionCard stratum={stratum} />
        {recall.length > 0 && <RecallCard metrics={recall} />}
        {mapped !== undefined && mappedMetric != null && (
          <Suspense>
            <MapCard metric={mappedMetric} axis={mapped} chosen={mapped === axis ? chosen : null} />
          </Suspense>
        )}
        <HeatmapCard axis={axis} chosen={chosen} />
      </div>
      <PeopleCards />
      {sizes.length > 0 && (
        <>
          <div className="section-line">
            <h2 className="section-heading">Words</h2>
            <Picker
              label="Counted as"
              value={grams}
              options={sizes.map((id) => ({ id, label: gramWords(id) }))}
              onChange={(next) => patchView({ grams: next })}
            />
            {stratum !== null && <span className="quiet">of all pages: words are not counted by group</span>}
          </div>
          <div className={words.odds === null ? 'charts' : 'charts word-charts'}>
            {words.odds !== null && <OddsCard metric={words.odds} />}
            {words.top !== null && <GramsCard name="ngrams" metric={words.top} />}
            {words.lost !== null && <GramsCard name="lost" metric={words.lost} />}
            {words.added !== null && <GramsCard name="added" metric={words.added} />}
          </div>
        </>
      )}
    </>
  );
}
