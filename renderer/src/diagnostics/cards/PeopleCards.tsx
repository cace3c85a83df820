/** What lists of words and a model call toxic, whom they call so for what they are, and which words stand beside terms for people. */
import { useMemo, useState } from 'react';
import type { Metric } from '../../../../workers/api';
import { Picker } from '../../parts/Picker';
import { patchView } from '../../view/store';
import { ChartCard } from '../ChartCard';
import { drawnWords } from '../choice';
import { useDiagnosis } from '../diagnosis';
import { Figure } from '../Figure';
import { groupsOn } from '../order';
import { barsWithIntervals, twoSides } from '../plots';
import { axesOfSubject, rowsByKey, rowsOfSubject, subjectsOf } from '../sides';

const FLAGGED = 'flagged-sentences';
const FALSE_POSITIVES = 'identity-false-positives';
const MOST_WORDS = 12;

const SIDES = (
  <>
    <span className="legend-raw legend-round">ours</span> <span className="legend-partner legend-triangle">theirs</span>
    , with 95 % intervals.
  </>
);

export function PeopleCards() {
  const { metrics } = useDiagnosis();
  const toxicity = metrics.find(({ id, groups }) => id === 'toxicity.share' && groups.length > 0);
  const associations = useMemo(
    () => metrics.filter((metric) => metric.id.startsWith('association.') && subjectsOf(metric).length > 0),
    [metrics],
  );
  if (toxicity === undefined && associations.length === 0) return null;
  return (
    <>
      <div className="section-line">
        <h2 className="section-heading">Toxicity, and terms for people</h2>
      </div>
      <div className="charts">
        {toxicity !== undefined && <FlaggedCard metric={toxicity} />}
        {toxicity !== undefined && <FalsePositivesCard metric={toxicity} />}
        {associations.length > 0 && <AssociationCard metrics={associations} />}
      </div>
    </>
  );
}

function FlaggedCard({ metric }: { readonly metric: Metric }) {
  const rows = useMemo(() => rowsByKey(metric, FLAGGED), [metric]);
  const draw = useMemo(() => twoSides(rows, { unit: metric.unit, label: metric.unit }), [rows, metric]);
  if (rows.length === 0) return null;
  return (
    <ChartCard
      name="flagged"
      title={metric.title}
      note={SIDES}
      ask={{ kind: 'groups', metrics: [metric.id], axes: [FLAGGED] }}
    >
      <Figure label={metric.title} draw={draw} />
    </ChartCard>
  );
}

function FalsePositivesCard({ metric }: { readonly metric: Metric }) {
  const groups = useMemo(() => groupsOn(metric, FALSE_POSITIVES), [metric]);
  const draw = useMemo(
    () =>
      barsWithIntervals(groups, {
        unit: metric.unit,
        overall: null,
        label: 'share of neutral sentences',
        chosen: null,
      }),
    [groups, metric],
  );
  if (groups.length === 0) return null;
  const title = 'Neutral sentences about people that they call toxic';
  return (
    <ChartCard
      name="false-positives"
      title={title}
      note="How often each is wrong where a sentence only names a group of people, with 95 % intervals."
      ask={{ kind: 'groups', metrics: [metric.id], axes: [FALSE_POSITIVES] }}
    >
      <Figure label={title} draw={draw} />
    </ChartCard>
  );
}

function AssociationCard({ metrics }: { readonly metrics: readonly Metric[] }) {
  const [id, setId] = useState('');
  const [kept, setSubject] = useState('');
  const metric = metrics.find((one) => one.id === id) ?? metrics[0]!;
  const subjects = useMemo(() => subjectsOf(metric), [metric]);
  const subject = subjects.find((one) => one === kept) ?? subjects[0]!;
  const all = useMemo(() => rowsOfSubject(metric, subject), [metric, subject]);
  const unit = metric.unit.split(',')[0] ?? metric.unit;
  const draw = useMemo(() => twoSides(all.slice(0, MOST_WORDS), { unit, label: unit }), [all, unit]);
  const title = `${metric.title}: ${subject}`;
  return (
    <ChartCard
      name="associations"
      wide
      title={title}
      note={
        <>
          Right of 0: in one sentence more often than by chance. {SIDES}{' '}
          {drawnWords(all.length, Math.min(all.length, MOST_WORDS))} A click shows the sentences that hold the word.
        </>
      }
      ask={{ kind: 'groups', metrics: [metric.id], axes: [...axesOfSubject(subject)] }}
      choice={
        <>
          <Picker
            label="Subject"
            hideLabel
            value={metric.id}
            options={metrics.map((one) => ({ id: one.id, label: one.title }))}
            onChange={setId}
          />
          <Picker
            label="Term"
            hideLabel
            value={subject}
            options={subjects.map((one) => ({ id: one, label: one }))}
            onChange={setSubject}
          />
        </>
      }
    >
      <Figure
        label={title}
        draw={draw}
        onPick={({ row }: { readonly row: { readonly key: string } }) => patchView({ term: row.key })}
      />
    </ChartCard>
  );
}
