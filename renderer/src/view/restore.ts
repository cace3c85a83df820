/** What was kept of a window is read as if by a stranger: each field is taken only where it still makes sense. */
import { NARROWEST } from '../compare/pane-widths';
import { PAIR_SORT_ORDER } from '../compare/sorts';
import { STATUS_ORDER } from '../format/words';
import { INITIAL_VIEW, VIEWS, type Pane, type ViewState } from './store';
import { PAIR_METHODS, QUANTITIES, type PairFilter } from '../../../workers/api';

type Kept = Readonly<Record<string, unknown>>;

/** The view state that was kept, with the initial value for what is missing or no longer understood. */
export function restoreView(kept: Kept): ViewState {
  const pair = record(kept['pair']);
  return {
    view: oneOf(kept['view'], VIEWS) ?? INITIAL_VIEW.view,
    theme: oneOf(kept['theme'], ['system', 'light', 'dark'] as const) ?? INITIAL_VIEW.theme,
    snapshotId: text(kept['snapshotId']),
    partnerId: text(kept['partnerId']),
    runId: text(kept['runId']),
    axis: text(kept['axis']) ?? INITIAL_VIEW.axis,
    metric: text(kept['metric']) ?? INITIAL_VIEW.metric,
    stratum: text(kept['stratum']),
    term: text(kept['term']),
    grams: text(kept['grams']) ?? INITIAL_VIEW.grams,
    quantity: oneOf(kept['quantity'], QUANTITIES) ?? INITIAL_VIEW.quantity,
    everyAxis: kept['everyAxis'] === true,
    filter: restoreFilter(record(kept['filter']) ?? {}),
    sort: oneOf(kept['sort'], PAIR_SORT_ORDER) ?? INITIAL_VIEW.sort,
    pair: pair === null ? null : { rawSeq: integer(pair['rawSeq']), partnerSeq: integer(pair['partnerSeq']) },
    revision: oneOf<ViewState['revision']>(kept['revision'], ['origin', 'newest']) ?? INITIAL_VIEW.revision,
    hiddenPanes: list(kept['hiddenPanes'], (item) => oneOf<Pane>(item, ['wikitext', 'ours', 'theirs'])),
    paneWidths: restoreWidths(record(kept['paneWidths']) ?? {}),
    tables: list(kept['tables'], text),
    bag: text(kept['bag']),
    bagFiles: text(kept['bagFiles']),
  };
}

function restoreFilter(kept: Kept): PairFilter {
  const filter: PairFilter = {};
  const status = list(kept['status'], (item) => oneOf(item, STATUS_ORDER));
  if (status.length > 0) filter.status = [...status];
  const ns = integer(kept['ns']);
  if (ns !== null) filter.ns = ns;
  const decile = integer(kept['decile']);
  if (decile !== null && decile >= 1 && decile <= 10) filter.decile = decile;
  const method = oneOf(kept['method'], PAIR_METHODS);
  if (method !== null) filter.method = method;
  const lost = oneOf(kept['lost'], ['numbers', 'links'] as const);
  if (lost !== null) filter.lost = lost;
  const group = record(kept['group']);
  const [axis, value] = [text(group?.['axis']), text(group?.['key'])];
  if (axis !== null && value !== null) filter.group = { axis, key: value };
  for (const key of ['script', 'transformation', 'search', 'term'] as const) {
    const value = text(kept[key]);
    if (value !== null) filter[key] = value;
  }
  return filter;
}

function restoreWidths(kept: Kept): ViewState['paneWidths'] {
  const width = (pane: Pane) => {
    const value = kept[pane];
    return typeof value === 'number' && value >= NARROWEST && value <= 3 ? value : INITIAL_VIEW.paneWidths[pane];
  };
  return { wikitext: width('wikitext'), ours: width('ours'), theirs: width('theirs') };
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const integer = (value: unknown): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : null;
const record = (value: unknown): Kept | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Kept) : null;

function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T | null {
  return allowed.find((item) => item === value) ?? null;
}

function list<T>(value: unknown, read: (item: unknown) => T | null): readonly T[] {
  return Array.isArray(value) ? value.map(read).filter((item) => item !== null) : [];
}
