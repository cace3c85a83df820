/** One page of the list, and the head over its columns. */
import type { PairRow } from '../../../workers/api';
import { formatCount, formatShare } from '../format/numbers';
import { METHOD_WORDS, plainWords, scriptName, STATUS_WORDS } from '../format/words';
import { testIds } from '../testids';

const COLUMNS = [
  ['Title', ''],
  ['Status', ''],
  ['Our length', 'number'],
  ['Their length', 'number'],
  ['Words kept', 'number'],
  ['Numbers lost', 'number'],
  ['Links lost', 'number'],
  ['Paired by', ''],
  ['Script', ''],
] as const;

export function ListRowHead() {
  return (
    <div role="rowgroup" className="grid-head">
      <div role="row" className="grid-row" aria-rowindex={1}>
        {COLUMNS.map(([name, kind]) => (
          <span key={name} role="columnheader" className={kind}>
            {name}
          </span>
        ))}
      </div>
    </div>
  );
}

interface Props {
  readonly place: number;
  readonly row: PairRow | undefined;
  /** Of the list before; it can be seen and not opened. */
  readonly stale: boolean;
  readonly top: number;
  readonly current: boolean;
  readonly onOpen: (row: PairRow, place: number) => void;
}

export function ListRow({ place, row, stale, top, current, onOpen }: Props) {
  return (
    <div
      id={`row-${place}`}
      role="row"
      aria-rowindex={place + 2}
      aria-selected={current}
      className={`grid-row grid-line${current ? ' grid-current' : ''}${stale ? ' grid-stale' : ''}`}
      style={{ transform: `translateY(${top}px)` }}
      {...(row === undefined || stale
        ? { 'aria-busy': true }
        : {
            'data-testid': testIds.compareRow,
            'data-row': place,
            'data-status': row.status,
            'data-title': row.title,
            onClick: () => onOpen(row, place),
          })}
    >
      {row === undefined ? <Waiting /> : <Cells row={row} />}
    </div>
  );
}

function Waiting() {
  return COLUMNS.map(([name]) => (
    <span key={name} role="gridcell">
      {name === 'Title' && <span className="skeleton-line" />}
    </span>
  ));
}

function Cells({ row }: { readonly row: PairRow }) {
  return (
    <>
      <span role="gridcell" className="grid-title" dir="auto" title={row.title ?? undefined}>
        {row.title ?? (row.pageId === null ? 'without title' : `page ${row.pageId}`)}
      </span>
      <span role="gridcell">
        <Status row={row} />
      </span>
      <span role="gridcell" className="number raw-text">
        {row.rawChars === 0 ? '–' : formatCount(row.rawChars)}
      </span>
      <span role="gridcell" className="number partner-text">
        {row.partnerChars === 0 ? '–' : formatCount(row.partnerChars)}
      </span>
      <span role="gridcell" className="number">
        {row.rawTokens === 0 ? '–' : formatShare(row.sharedTokens / row.rawTokens)}
      </span>
      <Lost kept={row.keptNumbers} of={row.rawNumbers} />
      <Lost kept={row.keptLabels} of={row.rawLinks} />
      <span role="gridcell" className="quiet">
        {METHOD_WORDS[row.method]}
        {row.similarity !== null && ` ${formatShare(row.similarity)}`}
      </span>
      <span role="gridcell" className="quiet">
        {row.script === null ? '' : scriptName(row.script)}
      </span>
    </>
  );
}

export function Status({ row }: { readonly row: Pick<PairRow, 'status' | 'reason'> }) {
  const { label, meaning } = STATUS_WORDS[row.status];
  return (
    <span className={`status status-${row.status}`} title={meaning}>
      {label}
      {row.reason !== null && row.status !== 'emptied' && <span className="quiet"> {plainWords(row.reason)}</span>}
    </span>
  );
}

function Lost({ kept, of }: { readonly kept: number; readonly of: number }) {
  const lost = Math.max(0, of - kept);
  return (
    <span role="gridcell" className="number">
      {of === 0 ? <span className="quiet">–</span> : formatCount(lost)}
      {of > 0 && <span className="quiet"> of {formatCount(of)}</span>}
    </span>
  );
}
