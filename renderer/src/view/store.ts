/** The one store of what the window shows. Data is not in it: data is asked of the engine. */
import { map } from 'nanostores';
import type { PairFilter, PairRow, QUANTITIES } from '../../../workers/api';
import type { Sort } from '../port/queries';

export const VIEWS = ['library', 'diagnostics', 'compare', 'provenance', 'settings'] as const;
export type ViewName = (typeof VIEWS)[number];
export type Theme = 'system' | 'light' | 'dark';
export type Quantity = (typeof QUANTITIES)[number];
export type Pane = 'wikitext' | 'ours' | 'theirs';
export type PairKey = Pick<PairRow, 'rawSeq' | 'partnerSeq'>;

export interface ViewState {
  readonly view: ViewName;
  readonly theme: Theme;
  /** The pair chosen in the Library. */
  readonly snapshotId: string | null;
  readonly partnerId: string | null;
  /** The run that Diagnostics, Compare and Provenance show; null takes the newest. */
  readonly runId: string | null;
  /** What Diagnostics shows: groups of pages along an axis ('' for the first), by a metric; one alone where its key is chosen. */
  readonly axis: string;
  readonly metric: string;
  readonly stratum: string | null;
  /** A word whose sentences are shown. */
  readonly term: string | null;
  /** Whether Diagnostics lists words, word pairs or longer runs. */
  readonly grams: string;
  /** Whose distribution is drawn. */
  readonly quantity: Quantity;
  /** Whether the heatmap has the groups of every axis. */
  readonly everyAxis: boolean;
  readonly filter: PairFilter;
  readonly sort: Sort;
  /** The pair that is open in Compare. */
  readonly pair: PairKey | null;
  /** What a text is held against that was taken from an older revision: that one, or the newest. */
  readonly revision: 'origin' | 'newest';
  readonly hiddenPanes: readonly Pane[];
  /** How wide the panes are, in relation to each other. */
  readonly paneWidths: Readonly<Record<Pane, number>>;
  /** Charts whose table is shown. */
  readonly tables: readonly string[];
  /** The bag to verify, and where its files lie. */
  readonly bag: string | null;
  readonly bagFiles: string | null;
}

export const INITIAL_VIEW: ViewState = {
  view: 'library',
  theme: 'system',
  snapshotId: null,
  partnerId: null,
  runId: null,
  axis: '',
  metric: 'coverage.retention',
  stratum: null,
  term: null,
  grams: 'unigrams',
  quantity: 'characters',
  everyAxis: false,
  filter: {},
  sort: 'least-shared',
  pair: null,
  revision: 'origin',
  hiddenPanes: [],
  paneWidths: { wikitext: 1, ours: 1, theirs: 1 },
  tables: [],
  bag: null,
  bagFiles: null,
};

export const $view = map<ViewState>(INITIAL_VIEW);

export function patchView(patch: Partial<ViewState>): void {
  $view.set({ ...$view.get(), ...patch });
}

export function go(view: ViewName): void {
  patchView({ view });
}

/** Compare, showing only what the filter lets through. */
export function showRows(filter: PairFilter): void {
  patchView({ view: 'compare', filter, pair: null });
}
