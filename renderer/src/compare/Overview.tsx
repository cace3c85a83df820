/** Left to right: pages in the dump, what our recipe kept and dropped, and what the partner has of it. */
import { useStore } from '@nanostores/react';
import { ToggleButton } from 'react-aria-components';
import type { PairStatus, Results } from '../../../workers/api';
import { formatCount, formatCounted } from '../format/numbers';
import { testIds } from '../testids';
import { $view, patchView } from '../view/store';
import { flowOf, type FlowPart } from './flow';

/** Which side a status speaks of, for its colour. */
const SIDE: Readonly<Record<PairStatus, 'both' | 'raw' | 'partner' | 'none'>> = {
  identical: 'both',
  equivalent: 'both',
  changed: 'both',
  emptied: 'raw',
  missing: 'raw',
  added: 'partner',
  extra: 'partner',
  duplicate: 'partner',
  part: 'partner',
  'dropped-by-both': 'none',
};

export function Overview({ results }: { readonly results: Results }) {
  const { filter } = useStore($view, { keys: ['filter'] });
  const flow = flowOf(results);
  const chosen = filter.status ?? [];
  const toggle = (status: PairStatus, on: boolean) => {
    const next = on ? [...chosen, status] : chosen.filter((one) => one !== status);
    const { status: _, ...rest } = filter;
    patchView({ filter: next.length === 0 ? rest : { ...rest, status: next } });
  };
  return (
    <section className="flow" data-testid={testIds.overview} aria-label="From the dump to the partner’s set">
      <div className="flow-stage flow-dump">
        <h2 className="small-heading raw-text">In the dump</h2>
        <p className="flow-total number">{formatCount(flow.pages)}</p>
        <p className="quiet">{flow.pages === 1 ? 'page' : 'pages'}</p>
        <p className="quiet">{formatCounted(results.raw.revisions, 'revision')}</p>
      </div>
      <span className="flow-arrow" aria-hidden="true" />
      <div className="flow-stage">
        <h2 className="small-heading raw-text">After our recipe</h2>
        <ul className="flow-parts">
          {flow.ours.map((part) => (
            <li key={part.key} className="flow-part" title={part.meaning}>
              <FlowBar part={part} side={part.key === 'kept' ? 'raw' : 'none'} />
            </li>
          ))}
        </ul>
      </div>
      <span className="flow-arrow" aria-hidden="true" />
      <div className="flow-stage flow-theirs">
        <h2 className="small-heading partner-text">
          In the partner’s set <span className="quiet">{formatCounted(results.partnerRecords.records, 'record')}</span>
        </h2>
        <ul className="flow-parts flow-columns">
          {flow.theirs.map((part) => (
            <li key={part.key} title={part.meaning}>
              <ToggleButton
                className="flow-part flow-button"
                data-testid={`${testIds.flow}${part.key}`}
                isSelected={chosen.includes(part.key)}
                isDisabled={part.count === 0 && !chosen.includes(part.key)}
                onChange={(on) => toggle(part.key, on)}
              >
                <FlowBar part={part} side={SIDE[part.key]} />
              </ToggleButton>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function FlowBar({ part, side }: { readonly part: FlowPart; readonly side: string }) {
  return (
    <>
      <span className="flow-label">{part.label}</span>
      <span className="flow-count number">{formatCount(part.count)}</span>
      <span className="flow-track" aria-hidden="true">
        <span className={`flow-bar side-${side}`} style={{ inlineSize: `${part.share * 100}%` }} />
      </span>
    </>
  );
}
