/**
 * The list of pages, over millions of rows: only what is seen is drawn and asked for. It works like a grid: arrows
 * move, Enter opens, Page up and down, Home and End jump.
 */
import { useStore } from '@nanostores/react';
import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { PairRow } from '../../../workers/api';
import { ErrorNotice } from '../parts/ErrorNotice';
import { testIds } from '../testids';
import { $listPlace } from '../view/list-place';
import { $view, patchView } from '../view/store';
import { listOf } from './list-key';
import { ListRow, ListRowHead } from './ListRow';
import { useRows } from './useRows';
import { useScaledScroll } from './useScaledScroll';

const ROW_HEIGHT = 30;
const HEAD_HEIGHT = 31;

export function RowList({ runId }: { readonly runId: string }) {
  const { filter, sort } = useStore($view, { keys: ['filter', 'sort'] });
  const list = listOf(runId, filter, sort);
  const last = useRef<Seen>({ total: 0, rows: [] });
  return <Grid key={list} list={list} runId={runId} last={last} />;
}

/** What was seen last: it stays in sight, greyed, until the rows of another filter or order are here. */
interface Seen {
  readonly total: number;
  readonly rows: readonly PairRow[];
}

interface GridProps {
  readonly list: string;
  readonly runId: string;
  readonly last: RefObject<Seen>;
}

function Grid({ list, runId, last }: GridProps) {
  const { filter, sort } = useStore($view, { keys: ['filter', 'sort'] });
  const box = useRef<HTMLDivElement>(null);
  const [total, setTotal] = useState(() => last.current.total);
  const [current, setCurrent] = useState(0);
  const scroll = useScaledScroll(box, { rows: total, rowHeight: ROW_HEIGHT, head: HEAD_HEIGHT });
  const [first, end] = scroll.window;
  const onKnown = useCallback(
    (count: number, seen: readonly PairRow[]) => {
      setTotal(count);
      last.current = { total: count, rows: seen };
    },
    [last],
  );
  const rows = useRows({ runId, filter, sort, first, end, onKnown });

  // Back where the list was left, once it is long enough for that; the focus comes back with it.
  const { scrollTo, viewport } = scroll;
  useEffect(() => {
    const left = $listPlace.get();
    if (!rows.known || total === 0 || left === null || left.list !== list) return;
    $listPlace.set(null);
    setCurrent(left.row);
    // The row may be another by now: pages can be turned while one is open.
    const least = (left.row + 1) * ROW_HEIGHT - viewport;
    scrollTo(Math.max(least, Math.min(left.top, left.row * ROW_HEIGHT)));
    box.current?.focus({ preventScroll: true });
  }, [list, rows.known, scrollTo, total, viewport]);

  // Who came here by keyboard, and holds nothing else, has the list in hand at once.
  const ready = rows.known && total > 0;
  useEffect(() => {
    const { activeElement } = document;
    const idle = activeElement === document.body || activeElement?.tagName === 'MAIN';
    if (ready && idle) box.current?.focus({ preventScroll: true });
  }, [ready]);

  const open = (row: PairRow, place: number) => {
    $listPlace.set({ list, runId, row: place, top: scroll.top, total });
    patchView({ pair: { rawSeq: row.rawSeq, partnerSeq: row.partnerSeq } });
  };

  const move = (event: KeyboardEvent) => {
    const target = targetOf(event.key, current, total, Math.floor(scroll.viewport / ROW_HEIGHT) - 1);
    if (target !== null) {
      event.preventDefault();
      setCurrent(target);
      scroll.reveal(target);
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
      ref={box}
      role="grid"
      aria-label="Pages"
      aria-rowcount={total + 1}
      aria-activedescendant={total > 0 && active >= first && active < end ? `row-${active}` : undefined}
      tabIndex={0}
      onKeyDown={move}
      data-testid={testIds.compareList}
    >
      <ListRowHead />
      <div className="grid-area" role="rowgroup" style={{ blockSize: scroll.area }}>
        {Array.from({ length: Math.max(0, end - first) }, (_, index) => {
          const place = first + index;
          return (
            <ListRow
              key={place}
              place={place}
              row={rows.known ? rows.at(place) : last.current.rows[place]}
              stale={!rows.known}
              top={scroll.offset + place * ROW_HEIGHT}
              current={place === active}
              onOpen={open}
            />
          );
        })}
      </div>
      {rows.known && total === 0 && <p className="grid-empty">No page fits these filters.</p>}
    </div>
  );
}

/** Where a key leads from the current row; null for keys that do not move. */
function targetOf(key: string, current: number, total: number, jump: number): number | null {
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: current + 1,
    ArrowUp: current - 1,
    PageDown: current + Math.max(1, jump),
    PageUp: current - Math.max(1, jump),
    Home: 0,
    End: total - 1,
  };
  const target = targets[key];
  return target === undefined ? null : Math.min(Math.max(0, target), Math.max(0, total - 1));
}
