/** Lines between the columns: one for each pair that was compared, and a strong one for the chosen pair. */
import { useEffect, useState, type RefObject } from 'react';
import type { Run, Source } from '../../../workers/api';
import type { Chosen } from './pairing';

interface Props {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly sources: readonly Source[];
  readonly runs: readonly Run[];
  readonly chosen: Chosen;
}

interface Line {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  readonly chosen: boolean;
  readonly compared: boolean;
}

const WIDTH = 56;

export function PairLines({ box, sources, runs, chosen }: Props) {
  const [middles, setMiddles] = useState<Readonly<Record<string, number>>>({});

  // Not a layout effect: the box is the parent's, and gets its ref after the layout effects of its children.
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const measure = () => {
      const top = element.getBoundingClientRect().top;
      const next: Record<string, number> = {};
      for (const card of element.querySelectorAll<HTMLElement>('[data-source]')) {
        const rect = card.getBoundingClientRect();
        next[card.dataset['source'] ?? ''] = Math.round(rect.top - top + 26);
      }
      setMiddles((old) => (JSON.stringify(old) === JSON.stringify(next) ? old : next));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    for (const card of element.querySelectorAll('[data-source]')) observer.observe(card);
    return () => observer.disconnect();
  }, [box, sources]);

  const lines = linesBetween(middles, runs, chosen);
  return (
    <svg className="pair-lines" width={WIDTH} aria-hidden="true" focusable="false">
      {lines.map(({ key, from, to, chosen: strong, compared }) => (
        <g key={key} className={strong ? 'pair-line pair-line-chosen' : 'pair-line'}>
          <path
            d={`M0 ${from} C ${WIDTH / 2} ${from}, ${WIDTH / 2} ${to}, ${WIDTH} ${to}`}
            {...(compared ? {} : { strokeDasharray: '4 4' })}
          />
          <circle cx="3" cy={from} r="3" className="raw-fill" />
          <circle cx={WIDTH - 3} cy={to} r="3" className="partner-fill" />
        </g>
      ))}
    </svg>
  );
}

function linesBetween(
  middles: Readonly<Record<string, number>>,
  runs: readonly Run[],
  { snapshot, partner }: Chosen,
): readonly Line[] {
  const lines = new Map<string, Line>();
  const add = (snapshotId: string, partnerId: string, compared: boolean) => {
    const from = middles[snapshotId];
    const to = middles[partnerId];
    const key = `${snapshotId} ${partnerId}`;
    if (from === undefined || to === undefined || lines.has(key)) return;
    lines.set(key, { key, from, to, compared, chosen: snapshotId === snapshot?.id && partnerId === partner?.id });
  };
  for (const run of runs) add(run.snapshotId, run.partnerId, true);
  if (snapshot !== null && partner !== null) add(snapshot.id, partner.id, false);
  return [...lines.values()].sort((a, b) => Number(a.chosen) - Number(b.chosen));
}
