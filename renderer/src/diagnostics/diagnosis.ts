/** The comparison that is looked at, for everything below; and what a click in it does. */
import { createContext, useContext } from 'react';
import type { Metric, MetricGroup } from '../../../workers/api';
import { $view, patchView, showRows } from '../view/store';
import { axisWords } from './choice';
import { filterForGroup, isTermAxis } from './filters';

export interface Diagnosis {
  readonly runId: string;
  readonly metrics: readonly Metric[];
  /** Axes that pages are divided along. */
  readonly pages: readonly string[];
  /** What an axis is called, after "by". */
  readonly axisTitle: (axis: string) => string;
}

export const DiagnosisContext = createContext<Diagnosis>({
  runId: '',
  metrics: [],
  pages: [],
  axisTitle: axisWords,
});
export const useDiagnosis = (): Diagnosis => useContext(DiagnosisContext);

type Named = Pick<MetricGroup, 'axis' | 'key'>;

/** Whether a click on the group leads anywhere. */
export const leadsOn = (group: Named, pages: readonly string[]): boolean => filterForGroup(group, pages) !== null;

/** A group of pages is chosen for everything below, or let go; a word shows its sentences; the rest leads to the rows. */
export function chooseGroup(group: Named, pages: readonly string[]): void {
  const { axis, stratum } = $view.get();
  if (pages.includes(group.axis)) {
    const again = group.axis === axis && group.key === stratum;
    patchView({ axis: group.axis, stratum: again ? null : group.key, term: null });
  } else if (isTermAxis(group.axis)) {
    if (group.key !== '') patchView({ term: group.key });
  } else {
    const filter = filterForGroup(group, pages);
    if (filter !== null) showRows(filter);
  }
}
