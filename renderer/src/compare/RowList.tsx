/**
 * The list of pages, over millions of rows: only what is seen is drawn and asked for. It works like a grid: arrows
 * move, Enter opens, Page up and down, Home and End jump.
 */
import { useStore } from '@nanostores/react';
import { useCallback, useRef, useState, type KeyboardEvent } from 'react';
import type { PairRow } from '../../../workers/api';
import { ErrorNotice } from '../parts/ErrorNotice';
import { testIds } from '../testids';
import { $view, patchView } from '../view/store';
import { ListRow, ListRowHead } from './ListRow';
import { useRows } from './useRows';
import { useScaledScroll } from './useScaledScroll';

const ROW_HEIGHT = 30;

export function RowList({ runId }: { readonly runId: string }) {
  const { filter, sort } = useStore($view, { keys: ['filter', 'sort'] });
  const box = useRef<HTMLDivElement>(null);
  const [total, setTotal] = useState(0);
  const [current, setCurrent] = useState(0);
  const scroll = useScaledScroll(box, total, ROW_HEIGHT);
  const [first, end] = scroll.window;
  const rows = useRows({ runId, filter, sort, first, end, onTotal: setTotal });

  const open = useCallback((row: PairRow, place: number) => {
    setCurrent(place);
    patchView({ pair: { rawSeq: row.rawSeq, partnerSeq: row.partnerSeq } });
  }, []);

  const move = (event: KeyboardEvent) => {
    const jump = Math.max(1, Math.floor(scroll.viewport / ROW_HEIGHT) - 1);
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      PageDown: current + jump,
      PageUp: current - jump,
      Home: 0,
      End: total - 1,
    };
    const target = targets[event.key];
    if (target !== undefined) {
      event.preventDefault();
      const next = Math.min(Math.max(0, target), Math.max(0, total - 1));
      setCurrent(next);
      scroll.reveal(next);
    } else if (event.key === 'Enter') {
      const row = rows.at(current);
      if (row !== undefined) open(row, current);
    }
  };

  if (rows.error !== null) {
    return (
      <div className="view-padding">
        <ErrorNotice title="Could not read the list of pages." error={rows.error} onRetry={rows.retry} />
      </div>
    );
  }
  const active = Math.min(current, Math.max(0, total - 1));
  return (
    <div
      className="grid"
      role="grid"
      aria-label="Pages"
      aria-rowcount={total + 1}
      aria-activedescendant={total > 0 && active >= first && active < end ? `row-${active}` : undefined}
      tabIndex={0}
      onKeyDown={move}
      data-testid={testIds.compareList}
    >
      <ListRowHead />
      <div className="grid-body" ref={box} role="rowgroup">
        <div className="grid-area" role="presentation" style={{ blockSize: scroll.area }}>
          {Array.from({ length: Math.max(0, end - first) }, (_, index) => {
            const place = first + index;
            return (
              <ListRow
                key={place}
                place={place}
                row={rows.at(place)}
                top={scroll.offset + place * ROW_HEIGHT}
                current={place === active}
                onOpen={open}
              />
            );
          })}
        </div>
        {rows.known && total === 0 && <p className="grid-empty">No page fits these filters.</p>}
      </div>
    </div>
  );
}
