/** One finding: how large, in words, and why it can be said. */
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import type { Metric, SummarySentence } from '../../../workers/api';
import { formatCount, formatInterval, formatLevel, formatValue } from '../format/numbers';
import { plainWords } from '../format/words';
import { DownIcon } from '../parts/icons';
import { Digest, Facts, type Fact } from '../parts/Facts';
import { testIds } from '../testids';
import { chooseGroup, useDiagnosis } from './diagnosis';
import { leadOf } from './leads';
import { effectWords } from './order';

interface Props {
  /** In the words of the summary, or the metric's own. */
  readonly found: SummarySentence;
  readonly metric: Metric;
}

export function FindingRow({ found, metric }: Props) {
  const { pages } = useDiagnosis();
  const { group } = found;
  const lead = group === null ? leadOf(metric.id) : { words: 'See the group', go: () => chooseGroup(group, pages) };
  return (
    <li className="finding" data-testid={`${testIds.finding}${metric.id}`}>
      <EffectMark effect={found.effect} />
      <div className="finding-body">
        <p className="finding-sentence" dir="auto">
          {found.sentence}
        </p>
        <Disclosure className="why">
          <div className="finding-line">
            <Heading level={3} className="why-heading">
              <Button slot="trigger" className="why-button" aria-label={`Why: ${metric.title}`}>
                <DownIcon /> Why
              </Button>
            </Heading>
            <span className="quiet">{metric.title}</span>
            {metric.interval !== null && (
              <span className="quiet number">
                {formatLevel(metric.interval.level)} interval {formatInterval(metric.interval, metric.unit)}
              </span>
            )}
            {lead !== null && (
              <Button className="link-button" onPress={lead.go} aria-label={`${lead.words}: ${metric.title}`}>
                {lead.words}
              </Button>
            )}
          </div>
          <DisclosurePanel>
            <Why metric={metric} />
          </DisclosurePanel>
        </Disclosure>
      </div>
    </li>
  );
}

function EffectMark({ effect }: { readonly effect: number | null }) {
  return (
    <div
      className="effect"
      title={
        effect === null
          ? 'This metric has no scale from 0 to 1'
          : `Size of the effect from 0 to 1, by which findings are ordered: ${formatValue(effect, '')}`
      }
    >
      <span className="effect-track" aria-hidden="true">
        <span className="effect-bar" style={{ inlineSize: `${(effect ?? 0) * 100}%` }} />
      </span>
      <span className="effect-word">{effectWords(effect)}</span>
    </div>
  );
}

export function Why({ metric }: { readonly metric: Metric }) {
  const counters = Object.entries(metric.counters);
  const facts: Fact[] = [
    ['Definition', metric.definition],
    ['Source', metric.source],
    ['Cannot tell', metric.cannotTell],
  ];
  if (metric.interval !== null)
    facts.push(['Interval', `${metric.interval.method}, ${formatLevel(metric.interval.level)}`]);
  if (counters.length > 0) {
    facts.push([
      'Counted',
      <span key="counters" className="counters">
        {counters.map(([name, value]) => (
          <span key={name}>
            {plainWords(name)} <b className="number">{formatCount(value)}</b>
          </span>
        ))}
      </span>,
    ]);
  }
  facts.push(['Metric', <code key="id">{`${metric.id}, version ${metric.version}`}</code>]);
  facts.push(['Counters’ digest', <Digest key="digest" value={metric.countersDigest} />]);
  return (
    <div className="why-panel">
      <Facts facts={facts} />
    </div>
  );
}
